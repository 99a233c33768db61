import type { ConferenceEvent } from '#domain/conference/index.ts';
import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { RegistrationCommand } from './commands.ts';
import type { RegistrationEvent } from './events.ts';

type Event = ConferenceEvent | RegistrationEvent;

/** A conference that has had registrations; with a `cause` it is gone. */
type Kept = { readonly conferenceId: string; readonly cause?: string; readonly correlationId?: string };

const evolve = (kept: Kept | undefined, event: RecordedEvent<Event>): Kept | undefined => {
  const { conferenceId } = event.data;
  switch (event.type) {
    case 'WebinarRegistrationChanged':
    case 'WebinarGuestRegistered':
      return kept ?? { conferenceId };
    case 'ConferenceDeleted':
      return kept && { conferenceId, cause: event.id, correlationId: event.correlationId };
    case 'WebinarRegistrationEnded':
      return undefined;
    default:
      return kept;
  }
};

const wishes = ({ conferenceId, cause, correlationId = '' }: Kept): Wish<RegistrationCommand>[] => {
  if (cause === undefined) return [];
  const command = { type: 'EndWebinarRegistration', data: { conferenceId } } as const;
  return [{ id: `end-registration:${cause}`, due: 0, cause, correlationId, command }];
};

/** What people have entered to come to a conference goes with the conference. */
export const registrationEnding: Process<Kept, Event, RegistrationCommand> = {
  name: 'registration-ending',
  handles: [
    'WebinarRegistrationChanged',
    'WebinarGuestRegistered',
    'ConferenceDeleted',
    'WebinarRegistrationEnded',
  ],
  threadOf: ({ data }) => data.conferenceId,
  evolve,
  wishes,
};
