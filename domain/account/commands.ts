import type { AccountProfile } from './events.ts';

export type AccountCommand =
  | {
      readonly type: 'CreateAccount';
      readonly data: {
        readonly accountId: string;
        readonly profile: AccountProfile;
        readonly passwordHash: string;
        readonly active: boolean;
      };
    }
  | {
      readonly type: 'ChangeAccountProfile';
      readonly data: { readonly accountId: string; readonly profile: Partial<AccountProfile> };
    }
  | {
      readonly type: 'ChangeAccountPassword';
      readonly data: { readonly accountId: string; readonly passwordHash: string };
    }
  | { readonly type: 'ActivateAccount'; readonly data: { readonly accountId: string } }
  | { readonly type: 'DeactivateAccount'; readonly data: { readonly accountId: string } }
  | { readonly type: 'DeleteAccount'; readonly data: { readonly accountId: string } };
