import { isRegisteredGuestId } from '#domain/access/index.ts';
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
import { leftOf } from './leaving.ts';
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
  /** Absent: nobody has to register. */
  readonly entry?: EntryRule;
};

/** What registration says at the door of a conference (guide §3.6.5.5). */
export type EntryRule = {
  /** Nobody comes in without having registered but the owner and the invited. */
  readonly required: boolean;
  /** Account holders need not have registered. */
  readonly accountsExempt: boolean;
  /** Of the one who comes in; `excluded` also for who was never there. */
  readonly person: 'registered' | 'excluded' | 'stranger';
};

export const freeEntry: EntryRule = { required: false, accountsExempt: false, person: 'stranger' };

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

/** Why somebody does not come in. */
export type Unwelcome =
  | 'GUESTS_NOT_ALLOWED'
  | 'NOT_INVITED'
  | 'REGISTRATION_REQUIRED'
  | 'REGISTRATION_LINK_DEAD';

/** A withdrawn link opens nothing, whether registration is on or off: somebody was excluded. */
const welcomeOfGuest = (guestId: string, { required, person }: EntryRule): 'guest' | Unwelcome => {
  if (isRegisteredGuestId(guestId)) return person === 'registered' ? 'guest' : 'REGISTRATION_LINK_DEAD';
  return required ? 'REGISTRATION_REQUIRED' : 'guest';
};

/**
 * As what somebody comes in, or why not. Guide §3.6.5: guests come to public conferences only; §3.6.5.4, item 4: the
 * list of the invited binds internal ones only; §3.6.5.5: with registration on it is what spares people from it.
 */
export const welcomeOf = (
  identity: ParticipantIdentity,
  definition: Pick<ConferenceDefinition, 'visibility' | 'ownerId' | 'invited' | 'uninvitedAllowed'>,
  entry: EntryRule = freeEntry,
): ParticipantRole | Unwelcome => {
  const { visibility, ownerId, invited, uninvitedAllowed } = definition;
  const open = visibility === 'public';
  if (identity.kind === 'guest') return open ? welcomeOfGuest(identity.guestId, entry) : 'GUESTS_NOT_ALLOWED';
  const { accountId } = identity;
  if (accountId === ownerId) return 'owner';
  if (invited.includes(accountId)) return 'participant';
  if (!open) return uninvitedAllowed ? 'participant' : 'NOT_INVITED';
  return entry.required && !entry.accountsExempt ? 'REGISTRATION_REQUIRED' : 'participant';
};

const roles: readonly string[] = ['owner', 'participant', 'guest'] satisfies readonly ParticipantRole[];

export const isWelcome = (welcome: ParticipantRole | Unwelcome): welcome is ParticipantRole =>
  roles.includes(welcome);

const requireWelcome = (
  identity: ParticipantIdentity,
  { definition }: DefinedConference,
  { account, entry }: SessionFacts,
): ParticipantRole => {
  if (identity.kind === 'account' && account?.status !== 'active') throw new DomainError('UNAUTHENTICATED');
  const welcome = welcomeOf(identity, definition, entry);
  if (isWelcome(welcome)) return welcome;
  throw new DomainError(welcome);
};

/** Whoever is there by the same personal link: one link is for one person, and the newest use of it counts. */
const byTheSameLink = (state: SessionState, identity: ParticipantIdentity): readonly string[] => {
  const personal = identity.kind === 'guest' && isRegisteredGuestId(identity.guestId);
  if (state.status !== 'running' || !personal) return [];
  return [...state.participants.values()]
    .filter(({ personId }) => personId === identity.guestId)
    .map(({ participantId }) => participantId);
};

const requireRoom = (state: SessionState, participantId: string, leaving: number): void => {
  if (state.status !== 'running') return;
  if (hasDeparted(state.departed, participantId)) throw new DomainError('PARTICIPANT_NOT_FOUND');
  if (state.participants.size - leaving >= modeCapacity[state.mode]) throw new DomainError('CONFERENCE_FULL');
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
  const { conference } = facts;
  requireValid(
    identifierProblem('participantId', data.participantId),
    identifierProblem('sessionId', data.sessionId),
    identifierProblem('identity', personOf(data.identity)),
    displayNameProblem('displayName', data.displayName.trim()),
  );
  if (state.status === 'running' && state.participants.has(data.participantId)) return [];
  if (conference.status === 'none') throw new DomainError('CONFERENCE_NOT_FOUND');
  const role = requireWelcome(data.identity, conference, facts);
  requireStarted(role, state, conference);
  const replaced = byTheSameLink(state, data.identity);
  requireRoom(state, data.participantId, replaced.length);
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
  if (!running) return [sessionOpened(conference, sessionId, metadata.now), admitted];
  return [...replaced.map((participantId) => leftOf(state, participantId, 'replaced')), admitted];
};
