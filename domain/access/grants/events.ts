import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { GrantKind } from '../applications/events.ts';
import type { Scope } from '../scope-names.ts';

export type RevocationReason =
  /** By an administrator, the user, or the application itself. */
  | 'revoked'
  /** A refresh token or a code came a second time: somebody else has it. */
  | 'replayed'
  | 'password-changed'
  | 'account-closed';

/** Whose tokens they are: every event says it, so that each is understood alone. */
type Owner = {
  readonly grantId: string;
  readonly applicationId: string;
  /** Null: the whole server. */
  readonly accountId: string | null;
};

/** Streams `grant-<id>`: what an application was given, from the first token to the last. */
export type GrantEvent =
  | {
      readonly type: 'GrantIssued';
      readonly data: Owner & {
        readonly kind: GrantKind;
        readonly scopes: readonly Scope[];
        /** That of the application at the time. */
        readonly generation: number;
        /** SHA-256, base64url, like the other one. */
        readonly accessTokenHash: string;
        readonly accessExpiresAt: string;
        readonly refreshTokenHash: string | null;
        /** When the last token of it ends, however often it is refreshed. */
        readonly expiresAt: string;
      };
    }
  | {
      readonly type: 'GrantRefreshed';
      readonly data: Owner & {
        readonly accessTokenHash: string;
        readonly accessExpiresAt: string;
        readonly refreshTokenHash: string;
        readonly refreshedAt: string;
      };
    }
  | { readonly type: 'GrantUsed'; readonly data: Owner & { readonly usedAt: string } }
  | { readonly type: 'GrantRevoked'; readonly data: Owner & { readonly reason: RevocationReason } }
  | { readonly type: 'GrantExpired'; readonly data: Owner };

export const grantEvents: EventCatalogue<GrantEvent> = {
  GrantIssued: {
    version: 1,
    summary: 'A program was given tokens, for one user or for the whole server.',
    secret: ['accessTokenHash', 'refreshTokenHash'],
  },
  GrantRefreshed: {
    version: 1,
    summary: 'A program exchanged its refresh token for new tokens.',
    secret: ['accessTokenHash', 'refreshTokenHash'],
  },
  GrantUsed: { version: 1, summary: 'A token was used; told once an hour at most.' },
  GrantRevoked: { version: 1, summary: 'Tokens of a program ended before their time.' },
  GrantExpired: { version: 1, summary: 'The time of everything that a program was given is over.' },
};
