import type { AccountEvent, GroupEvent } from '#domain/account/index.ts';
import type { Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';
import { application, type SettingsEvent } from '#domain/settings/index.ts';
import type { SessionCommand } from './commands.ts';
import type { SessionEvent } from './events.ts';

type Event = SessionEvent | AccountEvent | GroupEvent | SettingsEvent;

/** The event after which rights may be other than before. */
type Change = { readonly cause: string; readonly correlationId: string; readonly at: number };

/** A running conference and who is in it: participant id to login, null for guests. */
type Room = {
  readonly sessionId: string;
  readonly people: ReadonlyMap<string, string | null>;
  readonly change?: Change;
};

/** All in one thread: a group has members in every room. `latest` is the last change of anybody's rights. */
type Rooms = { readonly byConference: ReadonlyMap<string, Room>; readonly latest?: Change };

/**
 * Milliseconds: who comes in so soon after a change may have been let in by what held before it, since the decision
 * to let him in looks at groups before it is written down.
 */
const OVERLAP = 60_000;

const noRooms: Rooms = { byConference: new Map() };

const changeOf = ({ id: cause, correlationId, time }: RecordedEvent<Event>): Change => ({
  cause,
  correlationId,
  at: Date.parse(time),
});

const withRoom = (rooms: Rooms, conferenceId: string, room: Room): Rooms => ({
  ...rooms,
  byConference: new Map(rooms.byConference).set(conferenceId, room),
});

/** Rooms with somebody to whom the change may matter. */
const touched = (
  rooms: Rooms,
  event: RecordedEvent<Event>,
  concerns: (login: string | null) => boolean,
): Rooms => {
  const change = changeOf(event);
  const byConference = new Map(
    [...rooms.byConference].map(([conferenceId, room]) => [
      conferenceId,
      [...room.people.values()].some(concerns) ? { ...room, change } : room,
    ]),
  );
  return { byConference, latest: change };
};

type Admitted = Extract<RecordedEvent<Event>, { type: 'ParticipantAdmitted' }>;

const admitted = (rooms: Rooms, event: Admitted): Rooms => {
  const { conferenceId, participantId, identity } = event.data;
  const room = rooms.byConference.get(conferenceId);
  if (room === undefined) return rooms;
  const login = identity.kind === 'account' ? identity.accountId : null;
  const people = new Map(room.people).set(participantId, login);
  const { latest } = rooms;
  const late = latest !== undefined && Date.parse(event.time) - latest.at <= OVERLAP;
  return withRoom(rooms, conferenceId, { ...room, people, ...(late ? { change: changeOf(event) } : {}) });
};

const left = (rooms: Rooms, conferenceId: string, participantId: string): Rooms => {
  const room = rooms.byConference.get(conferenceId);
  if (room === undefined) return rooms;
  const people = new Map(room.people);
  people.delete(participantId);
  return withRoom(rooms, conferenceId, { ...room, people });
};

const evolve = (known: Rooms = noRooms, event: RecordedEvent<Event>): Rooms => {
  switch (event.type) {
    case 'SessionOpened': {
      const { conferenceId, sessionId } = event.data;
      return withRoom(known, conferenceId, { sessionId, people: new Map() });
    }
    case 'SessionClosed': {
      const byConference = new Map(known.byConference);
      byConference.delete(event.data.conferenceId);
      return { ...known, byConference };
    }
    case 'ParticipantAdmitted':
      return admitted(known, event);
    case 'ParticipantLeft':
      return left(known, event.data.conferenceId, event.data.participantId);
    case 'AccountGroupsChanged':
    case 'AccountLimitsChanged': {
      const { accountId } = event.data;
      return touched(known, event, (login) => login === accountId);
    }
    case 'GroupRightsChanged':
    case 'GroupLimitsChanged':
    case 'GroupDeleted':
      return touched(known, event, () => true);
    case 'SettingsChanged':
    case 'SettingsRolledBack':
      return event.data.section === application.id ? touched(known, event, () => true) : known;
    default:
      return known;
  }
};

/** The same change is applied once; a later one takes its place. */
const wishes = ({ byConference }: Rooms): Wish<SessionCommand>[] =>
  [...byConference].flatMap(([conferenceId, { sessionId, change }]) => {
    if (change === undefined) return [];
    const { cause, correlationId } = change;
    const command = { type: 'ApplyParticipantRights', data: { conferenceId } } as const;
    return [{ id: `rights:${sessionId}:${cause}`, due: 0, cause, correlationId, command }];
  });

/** What the server, groups and accounts allow reaches people in a conference at once (guide §3.1.2, §3.5.1.1, §3.5.2). */
export const rightsFollowing: Process<Rooms, Event, SessionCommand> = {
  name: 'rights-following',
  handles: [
    'SessionOpened',
    'SessionClosed',
    'ParticipantAdmitted',
    'ParticipantLeft',
    'AccountGroupsChanged',
    'AccountLimitsChanged',
    'GroupRightsChanged',
    'GroupLimitsChanged',
    'GroupDeleted',
    'SettingsChanged',
    'SettingsRolledBack',
  ],
  threadOf: () => 'everybody',
  evolve,
  wishes,
};
