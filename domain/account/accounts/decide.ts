import {
  changedFields,
  type Decider,
  type DecisionContext,
  DomainError,
  isEmpty,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import { limitsProblems, plainLimits } from '../limits.ts';
import type { AccountCommand, GivenProfile } from './commands.ts';
import { deviceSecretRemoved, issueDeviceSecret } from './device-secret.ts';
import type { AccountEvent, AccountProfile } from './events.ts';
import {
  avatarProblem,
  canonicalLogin,
  emptyProfile,
  groupsProblem,
  loginProblem,
  passwordHashProblem,
  profileProblems,
  trimmedProfile,
} from './rules.ts';
import { type Account, type AccountState, evolveAccount, noAccount } from './state.ts';

type Command<Type extends AccountCommand['type']> = Extract<AccountCommand, { type: Type }>;

/** What the rules need to know of groups. */
export type AccountFacts = {
  /** Of the groups that the command names, those that exist. */
  readonly groups: ReadonlySet<string>;
  /** The wanted login is somebody's alias. */
  readonly aliasTaken: boolean;
  /** Everything about the person was destroyed after the account was deleted. */
  readonly forgotten: boolean;
};

const existing = (state: AccountState): Account => {
  if (state.status === 'none') throw new DomainError('ACCOUNT_NOT_FOUND');
  return state;
};

/** The display name is prefilled with the login (guide §3.5.1.1, item 6). */
const newProfile = (accountId: string, given: GivenProfile): AccountProfile => {
  const profile = { ...emptyProfile, ...trimmedProfile(given) };
  return profile.displayName === '' ? { ...profile, displayName: accountId } : profile;
};

export const createAccount = (
  { data }: Command<'CreateAccount'>,
  state: AccountState,
  { aliasTaken }: AccountFacts,
): AccountEvent[] => {
  const accountId = canonicalLogin(data.accountId);
  const profile = newProfile(accountId, data.profile);
  requireValid(
    loginProblem('accountId', accountId),
    profileProblems(profile),
    data.passwordHash === null ? undefined : passwordHashProblem(data.passwordHash),
  );
  if (state.status !== 'none' || aliasTaken) throw new DomainError('ACCOUNT_EXISTS');
  const { passwordHash, active } = data;
  return [{ type: 'AccountCreated', data: { accountId, profile, passwordHash, active } }];
};

export const changeAccountProfile = (
  { data }: Command<'ChangeAccountProfile'>,
  state: AccountState,
): AccountEvent[] => {
  const account = existing(state);
  const wanted = trimmedProfile(data.profile);
  requireValid(profileProblems(wanted));
  const profile = changedFields(account.profile, wanted);
  if (isEmpty(profile)) return [];
  return [{ type: 'AccountProfileChanged', data: { accountId: account.accountId, profile } }];
};

export const changeAccountPassword = (
  { data }: Command<'ChangeAccountPassword'>,
  state: AccountState,
): AccountEvent[] => {
  const { accountId, passwordHash } = existing(state);
  requireValid(passwordHashProblem(data.passwordHash));
  if (passwordHash === data.passwordHash) return [];
  return [{ type: 'AccountPasswordChanged', data: { accountId, passwordHash: data.passwordHash } }];
};

export const changeAccountGroups = (
  { data }: Command<'ChangeAccountGroups'>,
  state: AccountState,
  facts: AccountFacts,
): AccountEvent[] => {
  const { accountId, groups } = existing(state);
  requireValid(groupsProblem('add', data.add, facts.groups));
  const wanted = new Set(data.replace === true ? [] : groups);
  for (const group of data.remove) wanted.delete(group);
  for (const group of data.add) wanted.add(group);
  const next = [...wanted].sort();
  requireValid(groupsProblem('add', next));
  if (next.join() === groups.join()) return [];
  return [{ type: 'AccountGroupsChanged', data: { accountId, groups: next } }];
};

export const changeAccountLimits = (
  { data }: Command<'ChangeAccountLimits'>,
  state: AccountState,
): AccountEvent[] => {
  const { accountId, limits } = existing(state);
  const wanted = plainLimits(data.limits);
  requireValid(limitsProblems(wanted));
  if (isEmpty(changedFields(limits, wanted))) return [];
  return [{ type: 'AccountLimitsChanged', data: { accountId, limits: { ...limits, ...wanted } } }];
};

export const changeAccountAvatar = (
  { data }: Command<'ChangeAccountAvatar'>,
  state: AccountState,
): AccountEvent[] => {
  const account = existing(state);
  requireValid(avatarProblem(data.avatar));
  if (account.avatar === data.avatar) return [];
  return [{ type: 'AccountAvatarChanged', data: { accountId: account.accountId, avatar: data.avatar } }];
};

export const activateAccount = (_: Command<'ActivateAccount'>, state: AccountState): AccountEvent[] => {
  const { status, accountId } = existing(state);
  return status === 'active' ? [] : [{ type: 'AccountActivated', data: { accountId } }];
};

export const deactivateAccount = (_: Command<'DeactivateAccount'>, state: AccountState): AccountEvent[] => {
  const { status, accountId } = existing(state);
  return status === 'inactive' ? [] : [{ type: 'AccountDeactivated', data: { accountId } }];
};

export const deleteAccount = (_: Command<'DeleteAccount'>, state: AccountState): AccountEvent[] => {
  const account = existing(state);
  return [
    ...deviceSecretRemoved(account),
    { type: 'AccountDeleted', data: { accountId: account.accountId } },
  ];
};

export const disconnectAccount = (_: Command<'DisconnectAccount'>, state: AccountState): AccountEvent[] => {
  const { accountId } = existing(state);
  return [{ type: 'AccountDisconnected', data: { accountId } }];
};

export const restoreAccount = (
  _: Command<'RestoreAccount'>,
  state: AccountState,
  { forgotten }: AccountFacts,
): AccountEvent[] => {
  if (state.status !== 'none') return [];
  if (state.deleted === undefined) throw new DomainError('ACCOUNT_NOT_FOUND');
  if (forgotten) throw new DomainError('ACCOUNT_FORGOTTEN');
  return [{ type: 'AccountRestored', data: { accountId: state.deleted.accountId } }];
};

const decide = (
  command: AccountCommand,
  state: AccountState,
  { facts }: DecisionContext<AccountFacts>,
): readonly AccountEvent[] => {
  switch (command.type) {
    case 'CreateAccount':
      return createAccount(command, state, facts);
    case 'ChangeAccountProfile':
      return changeAccountProfile(command, state);
    case 'ChangeAccountPassword':
      return changeAccountPassword(command, state);
    case 'ActivateAccount':
      return activateAccount(command, state);
    case 'DeactivateAccount':
      return deactivateAccount(command, state);
    case 'ChangeAccountGroups':
      return changeAccountGroups(command, state, facts);
    case 'ChangeAccountLimits':
      return changeAccountLimits(command, state);
    case 'ChangeAccountAvatar':
      return changeAccountAvatar(command, state);
    case 'IssueDeviceSecret':
      return issueDeviceSecret(existing(state), command.data.deviceSecret);
    case 'RemoveDeviceSecret':
      return deviceSecretRemoved(existing(state));
    case 'DisconnectAccount':
      return disconnectAccount(command, state);
    case 'DeleteAccount':
      return deleteAccount(command, state);
    case 'RestoreAccount':
      return restoreAccount(command, state, facts);
    default:
      return unreachable(command);
  }
};

export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent, AccountFacts> = {
  initialState: noAccount,
  decide,
  evolve: evolveAccount,
};
