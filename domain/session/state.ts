import { type ConferenceMode, canonicalConferenceId } from '#domain/conference/index.ts';
import type { ParticipantIdentity, ParticipantRights, ParticipantRole, SessionEvent } from './events.ts';

export type SessionParticipant = {
  readonly participantId: string;
  readonly personId: string;
  readonly identity: ParticipantIdentity;
  readonly displayName: string;
  readonly role: ParticipantRole;
  readonly rights: ParticipantRights;
};

/** Only the present run counts; earlier ones are history. */
export type SessionState =
  | { readonly status: 'closed' }
  | {
      readonly status: 'running';
      readonly sessionId: string;
      readonly conferenceId: string;
      readonly ownerId: string;
      readonly mode: ConferenceMode;
      readonly mediaLost: boolean;
      readonly participants: ReadonlyMap<string, SessionParticipant>;
      /** Who was here and left; an id is used for one stay only. */
      readonly departed: ReadonlySet<string>;
    };

export type RunningSession = Extract<SessionState, { status: 'running' }>;

export const noSession: SessionState = { status: 'closed' };

export const sessionStream = (conferenceId: string): string =>
  `session-${canonicalConferenceId(conferenceId)}`;

const opened = ({ data }: Extract<SessionEvent, { type: 'SessionOpened' }>): SessionState => {
  const { sessionId, conferenceId, ownerId, mode } = data;
  const people = { participants: new Map(), departed: new Set<string>() };
  return { status: 'running', sessionId, conferenceId, ownerId, mode, mediaLost: false, ...people };
};

const admitted = (
  state: RunningSession,
  { data }: Extract<SessionEvent, { type: 'ParticipantAdmitted' }>,
): SessionState => {
  const { participantId, personId, identity, displayName, role, rights } = data;
  const participant = { participantId, personId, identity, displayName, role, rights };
  return { ...state, participants: new Map(state.participants).set(participantId, participant) };
};

const departed = (state: RunningSession, participantId: string): SessionState => {
  const participants = new Map(state.participants);
  participants.delete(participantId);
  return { ...state, participants, departed: new Set(state.departed).add(participantId) };
};

export const evolveSession = (state: SessionState, event: SessionEvent): SessionState => {
  if (event.type === 'SessionOpened') return opened(event);
  if (state.status !== 'running' || event.data.sessionId !== state.sessionId) return state;
  switch (event.type) {
    case 'ParticipantAdmitted':
      return admitted(state, event);
    case 'ParticipantLeft':
      return departed(state, event.data.participantId);
    case 'SessionMediaLost':
      return { ...state, mediaLost: true };
    case 'SessionMediaRestored':
      return { ...state, mediaLost: false };
    case 'SessionClosed':
      return noSession;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: SessionState, _event: never): SessionState => state;
