import { canonicalConferenceId } from '#domain/conference/index.ts';
import {
  type Decider,
  type DecisionContext,
  DomainError,
  identifierProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import { admitParticipant, type SessionFacts, sessionOpened } from './admission.ts';
import type { SessionCommand } from './commands.ts';
import { hasDeparted } from './departed.ts';
import type { SessionEvent } from './events.ts';
import { leftOf } from './leaving.ts';
import { applyParticipantRights } from './rights.ts';
import { evolveSession, noSession, type RunningSession, type SessionState } from './state.ts';

type Command<Type extends SessionCommand['type']> = Extract<SessionCommand, { type: Type }>;
type Closing = Extract<SessionEvent, { type: 'SessionClosed' }>['data']['reason'];

const place = ({ sessionId, conferenceId }: RunningSession) => ({ sessionId, conferenceId });

/** Nobody "leaves" one by one: the end of the session is the end of everybody's stay. */
const closed = (state: RunningSession, reason: Closing): SessionEvent[] => [
  { type: 'SessionClosed', data: { ...place(state), reason } },
];

export const startConference = (
  { data }: Command<'StartConference'>,
  state: SessionState,
  { conference }: SessionFacts,
): SessionEvent[] => {
  requireValid(identifierProblem('sessionId', data.sessionId));
  if (conference.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  return state.status === 'running' ? [] : [sessionOpened(conference, data.sessionId)];
};

export const stopConference = (
  _: Command<'StopConference'>,
  state: SessionState,
  { conference }: SessionFacts,
): SessionEvent[] => {
  if (state.status === 'running') return closed(state, 'stopped');
  if (conference.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  return [];
};

export const closeEmptySession = (
  { data }: Command<'CloseEmptySession'>,
  state: SessionState,
): SessionEvent[] => {
  const empty =
    state.status === 'running' && state.sessionId === data.sessionId && state.participants.size === 0;
  return empty ? closed(state, 'empty') : [];
};

export const recordParticipantLeft = (
  { data }: Command<'RecordParticipantLeft'>,
  state: SessionState,
): SessionEvent[] => {
  const { participantId, reason, summary } = data;
  const conferenceId = canonicalConferenceId(data.conferenceId);
  if (state.status === 'running' && state.participants.has(participantId)) {
    return [{ type: 'ParticipantLeft', data: { ...place(state), participantId, reason, summary } }];
  }
  const sessionId = state.unreported.get(participantId);
  if (sessionId === undefined) return [];
  return [{ type: 'ConnectionSummarised', data: { sessionId, conferenceId, participantId, summary } }];
};

export const removeParticipant = (
  { data }: Command<'RemoveParticipant'>,
  state: SessionState,
): SessionEvent[] => {
  if (state.status !== 'running') throw new DomainError('CONFERENCE_NOT_RUNNING');
  const { participantId } = data;
  if (hasDeparted(state.departed, participantId)) return [];
  if (!state.participants.has(participantId)) throw new DomainError('PARTICIPANT_NOT_FOUND');
  return [leftOf(state, participantId, 'removed')];
};

export const recordSessionMediaLost = (
  { data }: Command<'RecordSessionMediaLost'>,
  state: SessionState,
): SessionEvent[] => {
  requireValid(textProblem(data.cause, { field: 'cause', max: 500 }));
  if (state.status !== 'running' || state.mediaLost) return [];
  return [{ type: 'SessionMediaLost', data: { ...place(state), cause: data.cause } }];
};

export const recordSessionMediaRestored = (
  _: Command<'RecordSessionMediaRestored'>,
  state: SessionState,
): SessionEvent[] =>
  state.status === 'running' && state.mediaLost ? [{ type: 'SessionMediaRestored', data: place(state) }] : [];

const decide = (
  command: SessionCommand,
  state: SessionState,
  { facts }: DecisionContext<SessionFacts>,
): readonly SessionEvent[] => {
  switch (command.type) {
    case 'StartConference':
      return startConference(command, state, facts);
    case 'StopConference':
      return stopConference(command, state, facts);
    case 'AdmitParticipant':
      return admitParticipant(command, state, facts);
    case 'RecordParticipantLeft':
      return recordParticipantLeft(command, state);
    case 'RemoveParticipant':
      return removeParticipant(command, state);
    case 'RecordSessionMediaLost':
      return recordSessionMediaLost(command, state);
    case 'RecordSessionMediaRestored':
      return recordSessionMediaRestored(command, state);
    case 'ApplyParticipantRights':
      return applyParticipantRights(state, facts);
    case 'CloseEmptySession':
      return closeEmptySession(command, state);
    default:
      return unreachable(command);
  }
};

export const sessionDecider: Decider<SessionState, SessionCommand, SessionEvent, SessionFacts> = {
  initialState: noSession,
  decide,
  evolve: evolveSession,
};
