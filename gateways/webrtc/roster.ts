import type { ParticipantLimits, ParticipantRights, SessionEvent } from '#domain/session/index.ts';
import type { ParticipantView } from './protocol/index.ts';

/** Running conferences and who is in them, as the log says. */
export type Roster = ReadonlyMap<string, RosterRoom>;

export type RosterRoom = {
  readonly conferenceId: string;
  readonly sessionId: string;
  readonly title: string;
  readonly startedAt: string;
  readonly participants: ReadonlyMap<string, RosterParticipant>;
};

export type RosterParticipant = {
  readonly participantId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly role: ParticipantView['role'];
  readonly accountId: string | null;
  readonly joinedAt: string;
  readonly rights: ParticipantRights;
  readonly limits: ParticipantLimits;
  readonly muted: { readonly microphone: boolean; readonly camera: boolean };
};

export const emptyRoster: Roster = new Map();

type Timed<E> = E & { readonly time: string };
type Admitted = Timed<Extract<SessionEvent, { type: 'ParticipantAdmitted' }>>;

const participantOf = ({ data, time }: Admitted): RosterParticipant => ({
  participantId: data.participantId,
  personId: data.personId,
  displayName: data.displayName,
  role: data.role,
  accountId: data.identity.kind === 'account' ? data.identity.accountId : null,
  joinedAt: time,
  rights: data.rights,
  limits: data.limits,
  muted: data.muted,
});

const changed = (roster: Roster, room: RosterRoom): Roster => new Map(roster).set(room.conferenceId, room);

/** Total: an event of a run that is over changes nothing. */
export const evolveRoster = (roster: Roster, event: Timed<SessionEvent>): Roster => {
  const { conferenceId, sessionId } = event.data;
  if (event.type === 'SessionOpened') {
    const { title } = event.data;
    return changed(roster, {
      conferenceId,
      sessionId,
      title,
      startedAt: event.time,
      participants: new Map(),
    });
  }
  const room = roster.get(conferenceId);
  if (room === undefined || room.sessionId !== sessionId) return roster;
  const participants = new Map(room.participants);
  switch (event.type) {
    case 'SessionClosed': {
      const next = new Map(roster);
      next.delete(conferenceId);
      return next;
    }
    case 'ParticipantAdmitted':
      participants.set(event.data.participantId, participantOf(event));
      return changed(roster, { ...room, participants });
    case 'ParticipantRightsChanged': {
      const { participantId, rights, limits } = event.data;
      const present = participants.get(participantId);
      if (present === undefined) return roster;
      participants.set(participantId, { ...present, rights, limits });
      return changed(roster, { ...room, participants });
    }
    case 'ParticipantLeft':
      participants.delete(event.data.participantId);
      return changed(roster, { ...room, participants });
    default:
      return roster;
  }
};
