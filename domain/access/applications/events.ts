import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { Scope } from '../scope-names.ts';

/** Ways to a token (guide §3.7.1). A refresh token comes with the ways that name a user. */
export const grantKinds = ['authorization-code', 'client-credentials', 'password'] as const;

export type GrantKind = (typeof grantKinds)[number];

/** What an administrator says of a program that uses the API. */
export type ApplicationSettings = {
  readonly name: string;
  /** Compared character by character; a loopback address may come with any port. */
  readonly redirectUris: readonly string[];
  readonly scopes: readonly Scope[];
  readonly grantKinds: readonly GrantKind[];
};

/** Streams `application-<id>`. */
export type ApplicationEvent =
  | {
      readonly type: 'ApplicationRegistered';
      readonly data: ApplicationSettings & {
        readonly applicationId: string;
        /** SHA-256 of the secret, base64url; null for programs that can keep none. */
        readonly secretHash: string | null;
      };
    }
  | {
      readonly type: 'ApplicationChanged';
      /** Only what really changed. */
      readonly data: { readonly applicationId: string; readonly changes: Partial<ApplicationSettings> };
    }
  | {
      readonly type: 'ApplicationSecretRegenerated';
      readonly data: {
        readonly applicationId: string;
        readonly secretHash: string;
        /** Whether all tokens that were issued before ended with the old secret. */
        readonly tokensRevoked: boolean;
      };
    }
  | { readonly type: 'ApplicationRemoved'; readonly data: { readonly applicationId: string } };

export const applicationEvents: EventCatalogue<ApplicationEvent> = {
  ApplicationRegistered: {
    version: 1,
    summary: 'A program may ask for access to the API.',
    secret: ['secretHash'],
  },
  ApplicationChanged: { version: 1, summary: 'A program has another name, other addresses or permissions.' },
  ApplicationSecretRegenerated: {
    version: 1,
    summary: 'A program has another secret.',
    secret: ['secretHash'],
  },
  ApplicationRemoved: { version: 1, summary: 'A program and all its tokens lost access to the API.' },
};
