import type { EventCatalogue } from '#domain/kernel/index.ts';

/** What a profile holds beside the login (guide §3.5.1.1). An empty string means "not given". */
export type AccountProfile = {
  readonly displayName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
};

/** Streams `account-<login>`; the login never changes (guide §3.5.1.1), so it is the id. */
export type AccountEvent =
  | {
      readonly type: 'AccountCreated';
      readonly data: {
        readonly accountId: string;
        readonly profile: AccountProfile;
        readonly passwordHash: string;
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
  | { readonly type: 'AccountActivated'; readonly data: { readonly accountId: string } }
  | { readonly type: 'AccountDeactivated'; readonly data: { readonly accountId: string } }
  | { readonly type: 'AccountDeleted'; readonly data: { readonly accountId: string } };

export const accountEvents: EventCatalogue<AccountEvent> = {
  AccountCreated: {
    version: 1,
    summary: 'A user of the server came into being.',
    personal: { subject: 'accountId', fields: ['profile'] },
    secret: ['passwordHash'],
  },
  AccountProfileChanged: {
    version: 1,
    summary: 'Fields of a user’s profile changed.',
    personal: { subject: 'accountId', fields: ['profile'] },
  },
  AccountPasswordChanged: { version: 1, summary: 'A user has another password.', secret: ['passwordHash'] },
  AccountActivated: { version: 1, summary: 'A user may sign in again.' },
  AccountDeactivated: { version: 1, summary: 'A user may no longer sign in.' },
  AccountDeleted: { version: 1, summary: 'A user was removed.' },
};
