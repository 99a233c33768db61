import type { AccountEvent } from '#domain/account/index.ts';
import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import type { PrivacyEvent } from '#domain/privacy/index.ts';
import type { SessionCommand } from './commands.ts';
import type { SessionEvent } from './events.ts';

type Event = SessionEvent | AccountEvent | PrivacyEvent;

/** Somebody in a running conference; a `cause` means that he must leave. */
type Presence = {
  readonly conferenceId: string;
  /** Login or guest id. */
  readonly personId: string;
  readonly cause?: string;
  readonly correlationId?: string;
};

/** By participant. All in one thread: a person may be in several conferences, and a conference holds several people. */
type Presences = ReadonlyMap<string, Presence>;

const without = (present: Presences, gone: (id: string, presence: Presence) => boolean): Presences =>
  new Map([...present].filter(([id, presence]) => !gone(id, presence)));

const sentOut = (
  present: Presences,
  personId: string,
  { id: cause, correlationId }: RecordedEvent<Event>,
) => {
  const leaving = [...present].filter(([, one]) => one.personId === personId && one.cause === undefined);
  if (leaving.length === 0) return present;
  const next = new Map(present);
  for (const [id, presence] of leaving) next.set(id, { ...presence, cause, correlationId });
  return next;
};

/** Whoever changes his own password stays where he is; whoever is given another one by somebody else may not be himself. */
const isOwnDoing = (accountId: string, { actor }: RecordedEvent<Event>): boolean =>
  actor.kind === 'account' && actor.id === accountId;

const evolve = (known: Presences | undefined, event: RecordedEvent<Event>): Presences => {
  const present = known ?? new Map<string, Presence>();
  switch (event.type) {
    case 'ParticipantAdmitted': {
      const { participantId, conferenceId, personId } = event.data;
      return new Map(present).set(participantId, { conferenceId, personId });
    }
    case 'ParticipantLeft': {
      const { participantId } = event.data;
      return present.has(participantId) ? without(present, (id) => id === participantId) : present;
    }
    case 'SessionClosed': {
      const { conferenceId } = event.data;
      return without(present, (_id, presence) => presence.conferenceId === conferenceId);
    }
    case 'AccountPasswordChanged': {
      const { accountId } = event.data;
      return isOwnDoing(accountId, event) ? present : sentOut(present, accountId, event);
    }
    case 'AccountDisconnected':
    case 'AccountDeactivated':
    case 'AccountDeleted':
      return sentOut(present, event.data.accountId, event);
    case 'PersonForgotten':
      return sentOut(present, event.data.personId, event);
    default:
      return present;
  }
};

const wishes = (present: Presences): Wish<SessionCommand>[] =>
  [...present].flatMap(([participantId, { conferenceId, cause, correlationId = '' }]) => {
    if (cause === undefined) return [];
    const command = { type: 'RemoveParticipant', data: { conferenceId, participantId } } as const;
    return [{ id: `send-out:${participantId}`, due: 0, cause, correlationId, command }];
  });

/**
 * Who is disconnected, deactivated or removed (guide §3.5.1.1, items 1 and 2), or given another password, leaves the
 * conferences that he is in. So does a guest who is forgotten: what he said from then on would be kept under a fresh key.
 */
export const presenceEnding: Process<Presences, Event, SessionCommand> = {
  name: 'presence-ending',
  handles: [
    'ParticipantAdmitted',
    'ParticipantLeft',
    'SessionClosed',
    'AccountPasswordChanged',
    'AccountDisconnected',
    'AccountDeactivated',
    'AccountDeleted',
    'PersonForgotten',
  ],
  threadOf: () => 'everybody',
  evolve,
  wishes,
};
