import { type ConferenceMode, canonicalConferenceId } from '#domain/conference/index.ts';
import { type Departed, nobodyDeparted, withDeparted } from './departed.ts';
import type { ParticipantIdentity, ParticipantRights, ParticipantRole, SessionEvent } from './events.ts';
import type { ParticipantLimits } from './limits.ts';

export type SessionParticipant = {
  readonly participantId: string;
  readonly personId: string;
  readonly identity: ParticipantIdentity;
  readonly displayName: string;
  readonly role: ParticipantRole;
  readonly rights: ParticipantRights;
  readonly limits: ParticipantLimits;
};

/** Whose connection was ended by somebody else and whose averages have not come yet: participant id to session id. */
type Unreported = ReadonlyMap<string, string>;

/** Only the present run counts; of the one before it, only the connections that have not reported yet. */
export type SessionState =
  | {
      readonly status: 'closed';
      readonly unreported: Unreported;
      /** Somebody has ended the run before; one that people merely left may go on. */
      readonly ended: boolean;
      /** When the time of the run that was ended would have been over, if it had one; ISO 8601. */
      readonly plannedEnd?: string;
    }
  | {
      readonly status: 'running';
      readonly sessionId: string;
      readonly conferenceId: string;
      readonly ownerId: string;
      readonly mode: ConferenceMode;
      /** When the time for which it is planned is over; null for a run without one. */
      readonly plannedEnd: string | null;
      readonly mediaLost: boolean;
      readonly participants: ReadonlyMap<string, SessionParticipant>;
      /** Who was here and left; an id is used for one stay only. */
      readonly departed: Departed;
      readonly unreported: Unreported;
      /** Logins of those who were invited to this run and have not come yet. */
      readonly awaited: ReadonlySet<string>;
    };

export type RunningSession = Extract<SessionState, { status: 'running' }>;

export const noSession: SessionState = { status: 'closed', unreported: new Map(), ended: false };

export const sessionStream = (conferenceId: string): string =>
  `session-${canonicalConferenceId(conferenceId)}`;

const opened = (
  { unreported }: SessionState,
  { data }: Extract<SessionEvent, { type: 'SessionOpened' }>,
): SessionState => {
  const { sessionId, conferenceId, ownerId, mode, plannedEnd } = data;
  const people = {
    participants: new Map(),
    departed: nobodyDeparted,
    unreported,
    awaited: new Set<string>(),
  };
  const run = { sessionId, conferenceId, ownerId, mode, plannedEnd, mediaLost: false };
  return { status: 'running', ...run, ...people };
};

const admitted = (
  state: RunningSession,
  { data }: Extract<SessionEvent, { type: 'ParticipantAdmitted' }>,
): SessionState => {
  const { participantId, personId, identity, displayName, role, rights, limits } = data;
  const participant = { participantId, personId, identity, displayName, role, rights, limits };
  // Whoever is here again reports for this stay only.
  const { unreported } = reported(state, participantId);
  const participants = new Map(state.participants).set(participantId, participant);
  return { ...state, unreported, participants, awaited: state.awaited.difference(new Set([personId])) };
};

const withRights = (
  state: RunningSession,
  { data }: Extract<SessionEvent, { type: 'ParticipantRightsChanged' }>,
): SessionState => {
  const { participantId, rights, limits } = data;
  const present = state.participants.get(participantId);
  if (present === undefined) return state;
  const participants = new Map(state.participants).set(participantId, { ...present, rights, limits });
  return { ...state, participants };
};

const departed = (
  state: RunningSession,
  { data }: Extract<SessionEvent, { type: 'ParticipantLeft' }>,
): SessionState => {
  const { participantId, reason } = data;
  const participants = new Map(state.participants);
  participants.delete(participantId);
  const unreported =
    reason === 'removed' || reason === 'replaced' ? awaiting(state, [participantId]) : state.unreported;
  return { ...state, participants, departed: withDeparted(state.departed, participantId), unreported };
};

const awaiting = (
  { unreported, sessionId }: RunningSession,
  participantIds: Iterable<string>,
): Unreported => {
  const next = new Map(unreported);
  for (const participantId of participantIds) next.set(participantId, sessionId);
  return next;
};

const reported = (state: SessionState, participantId: string): SessionState => {
  const unreported = new Map(state.unreported);
  unreported.delete(participantId);
  return { ...state, unreported };
};

/** What the run before this one still owed is given up. */
const closed = (
  state: RunningSession,
  { data }: Extract<SessionEvent, { type: 'SessionClosed' }>,
): SessionState => {
  const own = awaiting(state, state.participants.keys());
  const unreported = new Map([...own].filter(([, sessionId]) => sessionId === state.sessionId));
  if (data.reason !== 'stopped') return { status: 'closed', unreported, ended: false };
  const { plannedEnd } = state;
  return { status: 'closed', unreported, ended: true, ...(plannedEnd === null ? {} : { plannedEnd }) };
};

export const evolveSession = (state: SessionState, event: SessionEvent): SessionState => {
  if (event.type === 'SessionOpened') return opened(state, event);
  if (event.type === 'ConnectionSummarised') return reported(state, event.data.participantId);
  if (state.status !== 'running' || event.data.sessionId !== state.sessionId) return state;
  switch (event.type) {
    case 'ParticipantAdmitted':
      return admitted(state, event);
    case 'ParticipantsInvited':
      return { ...state, awaited: new Set(event.data.invited) };
    case 'InvitationsMissed':
      return { ...state, awaited: new Set() };
    case 'ParticipantRightsChanged':
      return withRights(state, event);
    case 'ParticipantLeft':
      return departed(state, event);
    case 'SessionMediaLost':
      return { ...state, mediaLost: true };
    case 'SessionMediaRestored':
      return { ...state, mediaLost: false };
    case 'SessionClosed':
      return closed(state, event);
    case 'ConnectionRouteChanged':
      return state;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: SessionState, _event: never): SessionState => state;
