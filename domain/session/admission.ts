import { type AccountState, displayNameProblem, noLimits, type Rights } from '#domain/account/index.ts';
import {
  type ConferenceDefinition,
  type ConferenceState,
  type DefinedConference,
  modeCapacity,
  timeAt,
} from '#domain/conference/index.ts';
import { type DecisionContext, DomainError, identifierProblem, requireValid } from '#domain/kernel/index.ts';
import type { SessionCommand } from './commands.ts';
import { hasDeparted } from './departed.ts';
import type { ParticipantIdentity, ParticipantRights, ParticipantRole, SessionEvent } from './events.ts';
import type { ParticipantLimits } from './limits.ts';
import type { SessionState } from './state.ts';

/** What the server, somebody's groups and his account allow. */
export type Allowed = {
  readonly rights: Pick<Rights, 'shareDesktop'>;
  readonly limits: ParticipantLimits;
};

/** What the rules need of other aggregates; `account` is asked for when an account holder comes in. */
export type SessionFacts = {
  readonly conference: ConferenceState;
  /** By participant, for all who are there: what their groups and accounts say by now. */
  readonly present?: ReadonlyMap<string, Allowed>;
  readonly account?: AccountState;
  /** Of the groups of the one who comes in; guests have those of the standing group. */
  readonly rights?: Pick<Rights, 'shareDesktop'>;
  /** What applies to the one who comes in. */
  readonly limits?: ParticipantLimits;
};

type AdmitParticipant = Extract<SessionCommand, { type: 'AdmitParticipant' }>;

const USER_AGENT_MAX = 512;

/** MODE-01: everybody on screen is also heard and may write; sharing is a right of groups (guide §3.5.2). */
export const rightsIn = (rights: Allowed['rights'] | undefined): ParticipantRights => ({
  sendAudio: true,
  sendVideo: true,
  shareContent: rights?.shareDesktop ?? true,
  chat: true,
});

const personOf = (identity: ParticipantIdentity): string =>
  identity.kind === 'account' ? identity.accountId : identity.guestId;

/**
 * As what somebody comes in, or why not. Guide §3.6.5: guests come to public conferences only; §3.6.5.4, item 4: the
 * list of the invited binds internal ones only.
 */
export const welcomeOf = (
  identity: ParticipantIdentity,
  definition: Pick<ConferenceDefinition, 'visibility' | 'ownerId' | 'invited' | 'uninvitedAllowed'>,
): ParticipantRole | 'GUESTS_NOT_ALLOWED' | 'NOT_INVITED' => {
  const { visibility, ownerId, invited, uninvitedAllowed } = definition;
  if (identity.kind === 'guest') return visibility === 'public' ? 'guest' : 'GUESTS_NOT_ALLOWED';
  const { accountId } = identity;
  if (accountId === ownerId) return 'owner';
  const welcome = visibility === 'public' || uninvitedAllowed || invited.includes(accountId);
  return welcome ? 'participant' : 'NOT_INVITED';
};

const requireWelcome = (
  identity: ParticipantIdentity,
  { definition }: DefinedConference,
  account: AccountState | undefined,
): ParticipantRole => {
  if (identity.kind === 'account' && account?.status !== 'active') throw new DomainError('UNAUTHENTICATED');
  const welcome = welcomeOf(identity, definition);
  if (welcome === 'GUESTS_NOT_ALLOWED' || welcome === 'NOT_INVITED') throw new DomainError(welcome);
  return welcome;
};

const requireRoom = (state: SessionState, participantId: string): void => {
  if (state.status !== 'running') return;
  if (hasDeparted(state.departed, participantId)) throw new DomainError('PARTICIPANT_NOT_FOUND');
  if (state.participants.size >= modeCapacity[state.mode]) throw new DomainError('CONFERENCE_FULL');
};

/** Begun within a planned time it ends with it; before or after that nothing is known of its end. */
export const sessionOpened = (
  { conferenceId, definition }: DefinedConference,
  sessionId: string,
  now: string,
): SessionEvent => {
  const { title, ownerId, mode, visibility, schedule } = definition;
  const plannedEnd = timeAt(schedule, Date.parse(now))?.end ?? null;
  const data = { sessionId, conferenceId, title, ownerId, mode, visibility, plannedEnd };
  return { type: 'SessionOpened', data };
};

/** Guide §3.6.3: a planned conference is entered when it has started; its owner may start it by coming. */
const requireStarted = (role: ParticipantRole, state: SessionState, { definition }: DefinedConference) => {
  const open = state.status === 'running' || definition.schedule.kind === 'none' || role === 'owner';
  if (!open) throw new DomainError('CONFERENCE_NOT_STARTED');
};

/** What the participant is and may; the rest is taken from the command. */
const placeOf = (
  role: ParticipantRole,
  { conferenceId, definition }: DefinedConference,
  { rights, limits }: { readonly rights: ParticipantRights; readonly limits: ParticipantLimits },
) => ({
  conferenceId,
  role,
  rights,
  limits,
  muted: { microphone: definition.muteMicrophoneOnEntry, camera: definition.muteCameraOnEntry },
});

const personIn = ({ participantId, identity, displayName, connection }: AdmitParticipant['data']) => ({
  participantId,
  personId: personOf(identity),
  identity,
  displayName: displayName.trim(),
  connection: { ...connection, userAgent: connection.userAgent.slice(0, USER_AGENT_MAX) },
});

/** The first who comes opens the room; coming again under the same id is harmless. */
export const admitParticipant = (
  { data }: AdmitParticipant,
  state: SessionState,
  { facts, metadata }: DecisionContext<SessionFacts>,
): SessionEvent[] => {
  const { conference, account } = facts;
  requireValid(
    identifierProblem('participantId', data.participantId),
    identifierProblem('sessionId', data.sessionId),
    identifierProblem('identity', personOf(data.identity)),
    displayNameProblem('displayName', data.displayName.trim()),
  );
  if (state.status === 'running' && state.participants.has(data.participantId)) return [];
  if (conference.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  const role = requireWelcome(data.identity, conference, account);
  requireStarted(role, state, conference);
  requireRoom(state, data.participantId);
  const running = state.status === 'running';
  const sessionId = running ? state.sessionId : data.sessionId;
  const place = placeOf(role, conference, {
    rights: rightsIn(facts.rights),
    limits: facts.limits ?? noLimits,
  });
  const admitted: SessionEvent = {
    type: 'ParticipantAdmitted',
    data: { sessionId, ...place, ...personIn(data) },
  };
  return running ? [admitted] : [sessionOpened(conference, sessionId, metadata.now), admitted];
};
