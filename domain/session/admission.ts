import { type AccountState, displayNameProblem } from '#domain/account/index.ts';
import { type ConferenceState, modeCapacity } from '#domain/conference/index.ts';
import { DomainError, identifierProblem, requireValid } from '#domain/kernel/index.ts';
import type { SessionCommand } from './commands.ts';
import type { ParticipantIdentity, ParticipantRights, ParticipantRole, SessionEvent } from './events.ts';
import type { SessionState } from './state.ts';

/** What the rules need of other aggregates; `account` is asked for when an account holder comes in. */
export type SessionFacts = { readonly conference: ConferenceState; readonly account?: AccountState };

export type DefinedConference = Extract<ConferenceState, { status: 'defined' }>;
type AdmitParticipant = Extract<SessionCommand, { type: 'AdmitParticipant' }>;
type Admitted = Extract<SessionEvent, { type: 'ParticipantAdmitted' }>['data'];

/** MODE-01: everybody on screen is also heard, may share and write. */
const everyRight: ParticipantRights = { sendAudio: true, sendVideo: true, shareContent: true, chat: true };

const personOf = (identity: ParticipantIdentity): string =>
  identity.kind === 'account' ? identity.accountId : identity.guestId;

const roleOf = (identity: ParticipantIdentity, ownerId: string): ParticipantRole => {
  if (identity.kind === 'guest') return 'guest';
  return identity.accountId === ownerId ? 'owner' : 'participant';
};

/** Guide §3.6.5: guests come to public conferences only; §3.6.5.4, item 4: the list binds internal ones only. */
const requireWelcome = (
  identity: ParticipantIdentity,
  { definition }: DefinedConference,
  account: AccountState | undefined,
): void => {
  const { visibility, ownerId, invited, uninvitedAllowed } = definition;
  if (identity.kind === 'guest') {
    if (visibility === 'internal') throw new DomainError('GUESTS_NOT_ALLOWED');
    return;
  }
  if (account?.status !== 'active') throw new DomainError('UNAUTHENTICATED');
  const expected = identity.accountId === ownerId || invited.includes(identity.accountId);
  if (!expected && visibility === 'internal' && !uninvitedAllowed) throw new DomainError('NOT_INVITED');
};

const requireRoom = (state: SessionState, participantId: string): void => {
  if (state.status !== 'running') return;
  if (state.departed.has(participantId)) throw new DomainError('PARTICIPANT_NOT_FOUND');
  if (state.participants.size >= modeCapacity[state.mode]) throw new DomainError('CONFERENCE_FULL');
};

export const sessionOpened = (
  { conferenceId, definition }: DefinedConference,
  sessionId: string,
): SessionEvent => {
  const { title, ownerId, mode, visibility } = definition;
  return { type: 'SessionOpened', data: { sessionId, conferenceId, title, ownerId, mode, visibility } };
};

const admission = (
  data: AdmitParticipant['data'],
  conference: DefinedConference,
  sessionId: string,
): Admitted => {
  const { participantId, identity, connection } = data;
  const { ownerId, muteMicrophoneOnEntry, muteCameraOnEntry } = conference.definition;
  return {
    sessionId,
    conferenceId: conference.conferenceId,
    participantId,
    personId: personOf(identity),
    identity,
    displayName: data.displayName.trim(),
    role: roleOf(identity, ownerId),
    rights: everyRight,
    muted: { microphone: muteMicrophoneOnEntry, camera: muteCameraOnEntry },
    connection: { ...connection, userAgent: connection.userAgent.slice(0, 512) },
  };
};

/** The first who comes opens the room; coming again under the same id is harmless. */
export const admitParticipant = (
  { data }: AdmitParticipant,
  state: SessionState,
  { conference, account }: SessionFacts,
): SessionEvent[] => {
  requireValid(
    identifierProblem('participantId', data.participantId),
    identifierProblem('sessionId', data.sessionId),
    identifierProblem('identity', personOf(data.identity)),
    displayNameProblem('displayName', data.displayName.trim()),
  );
  if (state.status === 'running' && state.participants.has(data.participantId)) return [];
  if (conference.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  requireWelcome(data.identity, conference, account);
  requireRoom(state, data.participantId);
  const running = state.status === 'running';
  const sessionId = running ? state.sessionId : data.sessionId;
  const admitted = { type: 'ParticipantAdmitted' as const, data: admission(data, conference, sessionId) };
  return running ? [admitted] : [sessionOpened(conference, sessionId), admitted];
};
