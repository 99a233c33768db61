import type { AccountEvent, AccountProfile } from './events.ts';
import { canonicalLogin } from './rules.ts';

export type AccountState =
  | { readonly status: 'none' }
  | {
      readonly status: 'active' | 'inactive';
      readonly accountId: string;
      readonly profile: AccountProfile;
      readonly passwordHash: string;
    };

export const noAccount: AccountState = { status: 'none' };

/** Stream of an account; letter case of the login does not matter. */
export const accountStream = (accountId: string): string => `account-${canonicalLogin(accountId)}`;

export const evolveAccount = (state: AccountState, event: AccountEvent): AccountState => {
  if (event.type === 'AccountCreated') {
    const { active, ...account } = event.data;
    return { status: active ? 'active' : 'inactive', ...account };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'AccountProfileChanged':
      return { ...state, profile: { ...state.profile, ...event.data.profile } };
    case 'AccountPasswordChanged':
      return { ...state, passwordHash: event.data.passwordHash };
    case 'AccountActivated':
      return { ...state, status: 'active' };
    case 'AccountDeactivated':
      return { ...state, status: 'inactive' };
    case 'AccountDeleted':
      return noAccount;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: AccountState, _event: never): AccountState => state;
