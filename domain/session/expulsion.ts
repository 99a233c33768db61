import { isRegisteredGuestId } from '#domain/access/index.ts';
import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { RegistrationEvent } from '#domain/registration/index.ts';
import type { SessionCommand } from './commands.ts';
import type { SessionEvent } from './events.ts';

type Event = SessionEvent | RegistrationEvent;

type Presence = { readonly personId: string; readonly cause?: string; readonly correlationId?: string };

/** Registered guests in one running conference, by participant; a `cause` means that he must leave. */
type Guests = { readonly conferenceId: string; readonly present: ReadonlyMap<string, Presence> };

const excluded = (
  guests: Guests,
  personId: string,
  { id: cause, correlationId }: RecordedEvent<Event>,
): Guests => {
  const present = new Map(guests.present);
  for (const [participantId, presence] of present) {
    if (presence.personId === personId) present.set(participantId, { personId, cause, correlationId });
  }
  return { ...guests, present };
};

const without = (guests: Guests, participantId: string): Guests | undefined => {
  const present = new Map(guests.present);
  present.delete(participantId);
  return present.size === 0 ? undefined : { ...guests, present };
};

const evolve = (guests: Guests | undefined, event: RecordedEvent<Event>): Guests | undefined => {
  switch (event.type) {
    case 'ParticipantAdmitted': {
      const { conferenceId, participantId, personId } = event.data;
      if (!isRegisteredGuestId(personId)) return guests;
      return { conferenceId, present: new Map(guests?.present).set(participantId, { personId }) };
    }
    case 'ParticipantLeft':
      return guests && without(guests, event.data.participantId);
    case 'SessionClosed':
      return undefined;
    case 'WebinarGuestExcluded':
      return guests && excluded(guests, event.data.personId, event);
    default:
      return guests;
  }
};

const wishes = ({ conferenceId, present }: Guests): Wish<SessionCommand>[] =>
  [...present].flatMap(([participantId, { cause, correlationId = '' }]) => {
    if (cause === undefined) return [];
    const command = { type: 'RemoveParticipant', data: { conferenceId, participantId } } as const;
    return [{ id: `expel:${participantId}`, due: 0, cause, correlationId, command }];
  });

/** A registered guest who is excluded leaves the conference that he is in. */
export const expulsion: Process<Guests, Event, SessionCommand> = {
  name: 'expulsion',
  handles: ['ParticipantAdmitted', 'ParticipantLeft', 'SessionClosed', 'WebinarGuestExcluded'],
  threadOf: ({ data }) => data.conferenceId,
  evolve,
  wishes,
};
