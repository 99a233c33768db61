import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { Limits } from '../limits.ts';

/** What a profile holds beside the login (guide §3.5.1.1). An empty string means "not given". */
export type AccountProfile = {
  readonly displayName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
  readonly mobilePhone: string;
  readonly workPhone: string;
  readonly homePhone: string;
};

/** Streams `account-<login>`; the login never changes (guide §3.5.1.1), so it is the id. */
export type AccountEvent =
  | {
      readonly type: 'AccountCreated';
      readonly data: {
        readonly accountId: string;
        readonly profile: AccountProfile;
        readonly passwordHash: string | null;
        readonly active: boolean;
      };
    }
  | {
      readonly type: 'AccountProfileChanged';
      /** Only the fields that really changed. */
      readonly data: { readonly accountId: string; readonly profile: Partial<AccountProfile> };
    }
  | {
      readonly type: 'AccountPasswordChanged';
      readonly data: { readonly accountId: string; readonly passwordHash: string };
    }
  | {
      readonly type: 'AccountGroupsChanged';
      /** All groups that the account is in from now on, sorted. */
      readonly data: { readonly accountId: string; readonly groups: readonly string[] };
    }
  | {
      readonly type: 'AccountLimitsChanged';
      readonly data: { readonly accountId: string; readonly limits: Limits };
    }
  | {
      readonly type: 'AccountAvatarChanged';
      readonly data: { readonly accountId: string; readonly avatar: string | null };
    }
  | {
      readonly type: 'AccountDeviceSecretIssued';
      /** `deviceSecret` is a reference to the vault. */
      readonly data: { readonly accountId: string; readonly deviceSecret: string };
    }
  | {
      readonly type: 'AccountDeviceSecretRemoved';
      readonly data: { readonly accountId: string; readonly deviceSecret: string };
    }
  | { readonly type: 'AccountActivated'; readonly data: { readonly accountId: string } }
  | { readonly type: 'AccountDeactivated'; readonly data: { readonly accountId: string } }
  | { readonly type: 'AccountDisconnected'; readonly data: { readonly accountId: string } }
  | { readonly type: 'AccountDeleted'; readonly data: { readonly accountId: string } }
  | { readonly type: 'AccountRestored'; readonly data: { readonly accountId: string } };

const noPhones = { mobilePhone: '', workPhone: '', homePhone: '' };

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export const accountEvents: EventCatalogue<AccountEvent> = {
  AccountCreated: {
    version: 2,
    summary: 'A user of the server came into being.',
    personal: { subject: 'accountId', fields: ['profile'] },
    secret: ['passwordHash'],
    upcast: {
      // Telephone numbers came with version 2.
      1: (data) => ({
        ...data,
        profile: isFields(data.profile) ? { ...data.profile, ...noPhones } : noPhones,
      }),
    },
  },
  AccountProfileChanged: {
    version: 1,
    summary: 'Fields of a user’s profile changed.',
    personal: { subject: 'accountId', fields: ['profile'] },
  },
  AccountPasswordChanged: { version: 1, summary: 'A user has another password.', secret: ['passwordHash'] },
  AccountGroupsChanged: { version: 1, summary: 'A user belongs to other groups.' },
  AccountLimitsChanged: { version: 1, summary: 'The bitrates of a user are limited otherwise.' },
  // Whoever knows the id may look: reports say only that it changed.
  AccountAvatarChanged: { version: 1, summary: 'A user has another picture, or none.', secret: ['avatar'] },
  AccountDeviceSecretIssued: {
    version: 1,
    summary: 'The SIP and H.323 devices of a user sign in with another secret.',
    secret: ['deviceSecret'],
    vault: { kept: 'deviceSecret' },
  },
  AccountDeviceSecretRemoved: {
    version: 1,
    summary: 'A secret with which devices of a user signed in no longer holds.',
    secret: ['deviceSecret'],
    vault: { removed: 'deviceSecret' },
  },
  AccountActivated: { version: 1, summary: 'A user may sign in again.' },
  AccountDeactivated: { version: 1, summary: 'A user may no longer sign in.' },
  AccountDisconnected: { version: 1, summary: 'A user was disconnected everywhere.' },
  AccountDeleted: { version: 1, summary: 'A user was removed.' },
  AccountRestored: { version: 1, summary: 'The removal of a user was undone.' },
};
