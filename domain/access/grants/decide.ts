import type { AccountState } from '#domain/account/index.ts';
import {
  type CommandMetadata,
  type Decider,
  type DecisionContext,
  DomainError,
  identifierProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import type { Application, ApplicationState } from '../applications/state.ts';
import type { GrantCommand } from './commands.ts';
import type { GrantEvent, RevocationReason } from './events.ts';
import { evolveGrant, type Grant, type GrantState, noGrant } from './state.ts';

type Command<Type extends GrantCommand['type']> = Extract<GrantCommand, { type: Type }>;

/** `account` is the one that the grant names; absent for the whole server. */
export type GrantFacts = {
  readonly application: ApplicationState;
  readonly account: AccountState | undefined;
};

type Context = DecisionContext<GrantFacts>;

const HOUR = 60 * 60_000;
/** Guide §3.7.1. */
export const ACCESS_TOKEN_LIFE = 24 * HOUR;
export const REFRESH_TOKEN_LIFE = 14 * 24 * HOUR;
/** A client that sends its exchange twice at once has lost an answer; it is no thief. */
const RACE = 2_000;
/** Use is told this seldom: it is for people who look at lists. */
const USE_TOLD_EVERY = HOUR;

const later = ({ now }: CommandMetadata, milliseconds: number): string =>
  new Date(Date.parse(now) + milliseconds).toISOString();

const since = ({ now }: CommandMetadata, instant: string): number => Date.parse(now) - Date.parse(instant);

const ownerOf = ({ grantId, applicationId, accountId }: Grant) => ({ grantId, applicationId, accountId });

const hashProblem = (field: string, hash: string) => textProblem(hash, { field, min: 43, max: 43 });

const requireGrantable = (
  { data }: Command<'IssueGrant'>,
  { application, account }: GrantFacts,
): Application & {
  readonly generation: number;
} => {
  if (application.status !== 'registered') throw new DomainError('APPLICATION_NOT_FOUND');
  if (account !== undefined && account.status !== 'active') throw new DomainError('ACCOUNT_NOT_FOUND');
  const scopesFit = data.scopes.every((scope) => application.scopes.includes(scope));
  if (!application.grantKinds.includes(data.kind) || !scopesFit) throw new DomainError('GRANT_NOT_ALLOWED');
  return application;
};

export const issueGrant = (
  command: Command<'IssueGrant'>,
  state: GrantState,
  { metadata, facts }: Context,
): GrantEvent[] => {
  const { data } = command;
  const ofUser = data.refreshTokenHash !== null;
  requireValid(
    identifierProblem('grantId', data.grantId),
    hashProblem('accessTokenHash', data.accessTokenHash),
    data.refreshTokenHash === null ? undefined : hashProblem('refreshTokenHash', data.refreshTokenHash),
    ofUser === (data.accountId !== null) ? undefined : { field: 'refreshTokenHash', rule: 'required' },
  );
  if (state.status !== 'none') throw new DomainError('CONFLICT');
  const { generation } = requireGrantable(command, facts);
  const accessExpiresAt = later(metadata, ACCESS_TOKEN_LIFE);
  const expiresAt = ofUser ? later(metadata, REFRESH_TOKEN_LIFE) : accessExpiresAt;
  return [{ type: 'GrantIssued', data: { ...data, generation, accessExpiresAt, expiresAt } }];
};

const revoked = (grant: Grant, reason: RevocationReason): GrantEvent[] => [
  { type: 'GrantRevoked', data: { ...ownerOf(grant), reason } },
];

const requireUsable = (state: GrantState, { metadata, facts }: Context): Grant => {
  const { application, account } = facts;
  const usable =
    state.status === 'active' &&
    application.status === 'registered' &&
    application.generation === state.generation &&
    (account === undefined || account.status === 'active') &&
    since(metadata, state.expiresAt) < 0;
  if (!usable) throw new DomainError('TOKEN_INVALID');
  return state;
};

/** Whoever shows a refresh token that was exchanged before is answered by the end of all tokens (RFC 9700 §4.14). */
export const refreshGrant = (
  { data }: Command<'RefreshGrant'>,
  state: GrantState,
  context: Context,
): GrantEvent[] => {
  const grant = requireUsable(state, context);
  const { metadata } = context;
  const { presentedHash, accessTokenHash, refreshTokenHash } = data;
  requireValid(
    hashProblem('accessTokenHash', accessTokenHash),
    hashProblem('refreshTokenHash', refreshTokenHash),
  );
  if (presentedHash !== grant.refreshTokenHash) {
    const { exchanged } = grant;
    const isRace = exchanged?.hash === presentedHash && since(metadata, exchanged.at) <= RACE;
    if (isRace) throw new DomainError('TOKEN_INVALID');
    return revoked(grant, 'replayed');
  }
  const end = Date.parse(grant.expiresAt);
  const accessEnd = Math.min(end, Date.parse(metadata.now) + ACCESS_TOKEN_LIFE);
  const accessExpiresAt = new Date(accessEnd).toISOString();
  const tokens = { accessTokenHash, accessExpiresAt, refreshTokenHash, refreshedAt: metadata.now };
  return [{ type: 'GrantRefreshed', data: { ...ownerOf(grant), ...tokens } }];
};

const recordGrantUse = (state: GrantState, { metadata }: Context): GrantEvent[] => {
  if (state.status !== 'active') return [];
  if (state.usedAt !== null && since(metadata, state.usedAt) < USE_TOLD_EVERY) return [];
  return [{ type: 'GrantUsed', data: { ...ownerOf(state), usedAt: metadata.now } }];
};

const revokeGrant = ({ data }: Command<'RevokeGrant'>, state: GrantState): GrantEvent[] => {
  if (state.status === 'none') throw new DomainError('GRANT_NOT_FOUND');
  return state.status === 'active' ? revoked(state, data.reason) : [];
};

export const expireGrant = (state: GrantState, { metadata }: Context): GrantEvent[] => {
  const isOver =
    state.status !== 'none' && state.status !== 'expired' && since(metadata, state.expiresAt) >= 0;
  return isOver ? [{ type: 'GrantExpired', data: ownerOf(state) }] : [];
};

const decide = (command: GrantCommand, state: GrantState, context: Context): readonly GrantEvent[] => {
  switch (command.type) {
    case 'IssueGrant':
      return issueGrant(command, state, context);
    case 'RefreshGrant':
      return refreshGrant(command, state, context);
    case 'RecordGrantUse':
      return recordGrantUse(state, context);
    case 'RevokeGrant':
      return revokeGrant(command, state);
    case 'ExpireGrant':
      return expireGrant(state, context);
    default:
      return unreachable(command);
  }
};

export const grantDecider: Decider<GrantState, GrantCommand, GrantEvent, GrantFacts> = {
  initialState: noGrant,
  decide,
  evolve: evolveGrant,
};
