import type { Limits } from '../limits.ts';
import type { AccountProfile } from './events.ts';

/** What is not given is empty. */
export type GivenProfile = Partial<AccountProfile>;

export type AccountCommand =
  | {
      readonly type: 'CreateAccount';
      readonly data: {
        readonly accountId: string;
        readonly profile: GivenProfile;
        /** Null: nobody can sign in until a password is set. */
        readonly passwordHash: string | null;
        readonly active: boolean;
      };
    }
  | {
      readonly type: 'ChangeAccountProfile';
      readonly data: { readonly accountId: string; readonly profile: GivenProfile };
    }
  | {
      readonly type: 'ChangeAccountPassword';
      readonly data: { readonly accountId: string; readonly passwordHash: string };
    }
  | {
      readonly type: 'ChangeAccountGroups';
      readonly data: {
        readonly accountId: string;
        readonly add: readonly string[];
        readonly remove: readonly string[];
        /** Leaves every group but those that are added. */
        readonly replace?: boolean;
      };
    }
  | {
      readonly type: 'ChangeAccountLimits';
      readonly data: { readonly accountId: string; readonly limits: Partial<Limits> };
    }
  | {
      readonly type: 'ChangeAccountAvatar';
      /** Id of the stored picture: 256 bits of chance in hexadecimal digits; null: none. */
      readonly data: { readonly accountId: string; readonly avatar: string | null };
    }
  | {
      /** Replaces the one before, whose devices are refused from now on. */
      readonly type: 'IssueDeviceSecret';
      /** `deviceSecret` is a reference to the vault. */
      readonly data: { readonly accountId: string; readonly deviceSecret: string };
    }
  | { readonly type: 'RemoveDeviceSecret'; readonly data: { readonly accountId: string } }
  | { readonly type: 'ActivateAccount'; readonly data: { readonly accountId: string } }
  | { readonly type: 'DeactivateAccount'; readonly data: { readonly accountId: string } }
  /** Ends whatever the person is signed in to or takes part in now. */
  | { readonly type: 'DisconnectAccount'; readonly data: { readonly accountId: string } }
  | { readonly type: 'DeleteAccount'; readonly data: { readonly accountId: string } }
  /** Undoes a deletion: everything is as it was but what the person was signed in to, and the secret of the devices. */
  | { readonly type: 'RestoreAccount'; readonly data: { readonly accountId: string } };
