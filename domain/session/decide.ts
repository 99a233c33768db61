import { canonicalLogin } from '#domain/account/index.ts';
import { canonicalConferenceId, type DefinedConference, timeBefore } from '#domain/conference/index.ts';
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
import type { CloseReason, SessionEvent } from './events.ts';
import { leftOf } from './leaving.ts';
import { applyParticipantRights } from './rights.ts';
import { evolveSession, noSession, type RunningSession, type SessionState } from './state.ts';

type Command<Type extends SessionCommand['type']> = Extract<SessionCommand, { type: Type }>;
type Context = DecisionContext<SessionFacts>;

const place = ({ sessionId, conferenceId }: RunningSession) => ({ sessionId, conferenceId });

/** Nobody "leaves" one by one: the end of the session is the end of everybody's stay. */
const closed = (state: RunningSession, reason: CloseReason): SessionEvent[] => {
  const missed = [...state.awaited];
  const end: SessionEvent = { type: 'SessionClosed', data: { ...place(state), reason } };
  if (missed.length === 0) return [end];
  return [{ type: 'InvitationsMissed', data: { ...place(state), ownerId: state.ownerId, missed } }, end];
};

/** A run that begins with its people being invited; the owner knows of it, and who is not on the list is not asked. */
const openedFor = (
  conference: DefinedConference,
  { sessionId, invite }: { readonly sessionId: string; readonly invite?: readonly string[] | undefined },
  now: string,
): SessionEvent[] => {
  const { conferenceId, definition } = conference;
  const { ownerId } = definition;
  const wanted = new Set(invite?.map(canonicalLogin) ?? definition.invited);
  const invited = definition.invited.filter((login) => login !== ownerId && wanted.has(login));
  const opened = sessionOpened(conference, sessionId, now);
  if (invited.length === 0) return [opened];
  return [opened, { type: 'ParticipantsInvited', data: { sessionId, conferenceId, ownerId, invited } }];
};

export const startConference = (
  { data }: Command<'StartConference'>,
  state: SessionState,
  { facts: { conference }, metadata }: Context,
): SessionEvent[] => {
  requireValid(identifierProblem('sessionId', data.sessionId));
  if (conference.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  return state.status === 'running' ? [] : openedFor(conference, data, metadata.now);
};

/** Only what is planned for this very time, and only while the time lasts. */
export const startPlannedConference = (
  { data }: Command<'StartPlannedConference'>,
  state: SessionState,
  { facts: { conference }, metadata: { now } }: Context,
): SessionEvent[] => {
  requireValid(identifierProblem('sessionId', data.sessionId));
  if (conference.status === 'none' || state.status === 'running') return [];
  const time = timeBefore(conference.definition.schedule, Date.parse(data.start));
  const goesOn = time?.start === data.start && now >= time.start && now < time.end;
  return goesOn ? openedFor(conference, { sessionId: data.sessionId }, now) : [];
};

export const endPlannedConference = (
  { data }: Command<'EndPlannedConference'>,
  state: SessionState,
  { metadata: { now } }: Context,
): SessionEvent[] => {
  if (state.status !== 'running' || state.sessionId !== data.sessionId) return [];
  return state.plannedEnd !== null && now >= state.plannedEnd ? closed(state, 'time-over') : [];
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

export const recordConnectionRoute = (
  { data: { participantId, route } }: Command<'RecordConnectionRoute'>,
  state: SessionState,
): SessionEvent[] => {
  const participant = state.status === 'running' ? state.participants.get(participantId) : undefined;
  if (state.status !== 'running' || participant === undefined) return [];
  const { personId } = participant;
  return [{ type: 'ConnectionRouteChanged', data: { ...place(state), participantId, personId, route } }];
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

const decide = (command: SessionCommand, state: SessionState, context: Context): readonly SessionEvent[] => {
  const { facts } = context;
  switch (command.type) {
    case 'StartConference':
      return startConference(command, state, context);
    case 'StartPlannedConference':
      return startPlannedConference(command, state, context);
    case 'EndPlannedConference':
      return endPlannedConference(command, state, context);
    case 'StopConference':
      return stopConference(command, state, facts);
    case 'AdmitParticipant':
      return admitParticipant(command, state, context);
    case 'RecordParticipantLeft':
      return recordParticipantLeft(command, state);
    case 'RecordConnectionRoute':
      return recordConnectionRoute(command, state);
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
