import { type Limits, noLimits } from '../limits.ts';
import type { AccountEvent, AccountProfile } from './events.ts';
import { canonicalLogin } from './rules.ts';

/** What an account is made of, whether it is there or was. */
export type AccountBody = {
  readonly accountId: string;
  readonly profile: AccountProfile;
  readonly passwordHash: string | null;
  /** Sorted; empty: the standing group applies. */
  readonly groups: readonly string[];
  readonly limits: Limits;
  readonly avatar: string | null;
  /** Reference to the vault: what SIP and H.323 devices of the person prove to know; null: no device signs in. */
  readonly deviceSecret: string | null;
};

export type Account = AccountBody & { readonly status: 'active' | 'inactive' };

export type AccountState =
  | {
      readonly status: 'none';
      /** What a deletion can be undone to. */
      readonly deleted?: Account;
    }
  | Account;

export const noAccount: AccountState = { status: 'none' };

/** Stream of an account; letter case of the login does not matter. */
export const accountStream = (accountId: string): string => `account-${canonicalLogin(accountId)}`;

const created = ({ data }: Extract<AccountEvent, { type: 'AccountCreated' }>): Account => {
  const { active, ...given } = data;
  return {
    status: active ? 'active' : 'inactive',
    ...given,
    groups: [],
    limits: noLimits,
    avatar: null,
    deviceSecret: null,
  };
};

const evolveExisting = (account: Account, event: AccountEvent): AccountState => {
  switch (event.type) {
    case 'AccountProfileChanged':
      return { ...account, profile: { ...account.profile, ...event.data.profile } };
    case 'AccountPasswordChanged':
      return { ...account, passwordHash: event.data.passwordHash };
    case 'AccountGroupsChanged':
      return { ...account, groups: event.data.groups };
    case 'AccountLimitsChanged':
      return { ...account, limits: event.data.limits };
    case 'AccountAvatarChanged':
      return { ...account, avatar: event.data.avatar };
    case 'AccountDeviceSecretIssued':
      return { ...account, deviceSecret: event.data.deviceSecret };
    case 'AccountDeviceSecretRemoved':
      return account.deviceSecret === event.data.deviceSecret ? { ...account, deviceSecret: null } : account;
    case 'AccountActivated':
      return { ...account, status: 'active' };
    case 'AccountDeactivated':
      return { ...account, status: 'inactive' };
    case 'AccountDeleted':
      return { status: 'none', deleted: account };
    case 'AccountCreated':
    case 'AccountDisconnected':
    case 'AccountRestored':
      return account;
    default:
      return ignore(account, event);
  }
};

export const evolveAccount = (state: AccountState, event: AccountEvent): AccountState => {
  if (event.type === 'AccountCreated') return created(event);
  if (state.status !== 'none') return evolveExisting(state, event);
  return event.type === 'AccountRestored' && state.deleted !== undefined ? state.deleted : state;
};

const ignore = (account: Account, _event: never): AccountState => account;
