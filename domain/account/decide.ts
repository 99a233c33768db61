import {
  changedFields,
  type Decider,
  DomainError,
  isEmpty,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import type { AccountCommand } from './commands.ts';
import type { AccountEvent, AccountProfile } from './events.ts';
import {
  canonicalLogin,
  loginProblem,
  passwordHashProblem,
  profileProblems,
  trimmedProfile,
} from './rules.ts';
import { type AccountState, evolveAccount, noAccount } from './state.ts';

type Command<Type extends AccountCommand['type']> = Extract<AccountCommand, { type: Type }>;
type Account = Exclude<AccountState, { status: 'none' }>;

const existing = (state: AccountState): Account => {
  if (state.status === 'none') throw new DomainError('ACCOUNT_NOT_FOUND');
  return state;
};

/** The display name is prefilled with the login (guide §3.5.1.1, item 6). */
const newProfile = (accountId: string, given: AccountProfile): AccountProfile => {
  const profile = { ...given, ...trimmedProfile(given) };
  const { displayName, firstName, lastName, email, company } = profile;
  return { displayName: displayName === '' ? accountId : displayName, firstName, lastName, email, company };
};

export const createAccount = ({ data }: Command<'CreateAccount'>, state: AccountState): AccountEvent[] => {
  const accountId = canonicalLogin(data.accountId);
  const profile = newProfile(accountId, data.profile);
  requireValid(
    loginProblem('accountId', accountId),
    profileProblems(profile),
    passwordHashProblem(data.passwordHash),
  );
  if (state.status !== 'none') throw new DomainError('ACCOUNT_EXISTS');
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

export const activateAccount = (_: Command<'ActivateAccount'>, state: AccountState): AccountEvent[] => {
  const { status, accountId } = existing(state);
  return status === 'active' ? [] : [{ type: 'AccountActivated', data: { accountId } }];
};

export const deactivateAccount = (_: Command<'DeactivateAccount'>, state: AccountState): AccountEvent[] => {
  const { status, accountId } = existing(state);
  return status === 'inactive' ? [] : [{ type: 'AccountDeactivated', data: { accountId } }];
};

export const deleteAccount = (_: Command<'DeleteAccount'>, state: AccountState): AccountEvent[] => {
  const { accountId } = existing(state);
  return [{ type: 'AccountDeleted', data: { accountId } }];
};

const decide = (command: AccountCommand, state: AccountState): readonly AccountEvent[] => {
  switch (command.type) {
    case 'CreateAccount':
      return createAccount(command, state);
    case 'ChangeAccountProfile':
      return changeAccountProfile(command, state);
    case 'ChangeAccountPassword':
      return changeAccountPassword(command, state);
    case 'ActivateAccount':
      return activateAccount(command, state);
    case 'DeactivateAccount':
      return deactivateAccount(command, state);
    case 'DeleteAccount':
      return deleteAccount(command, state);
    default:
      return unreachable(command);
  }
};

export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent> = {
  initialState: noAccount,
  decide,
  evolve: evolveAccount,
};
