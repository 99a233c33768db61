import type { GrantKind } from '../applications/events.ts';
import type { Scope } from '../scope-names.ts';
import type { RevocationReason } from './events.ts';

/** Sent by the OAuth server, but for revocation, which people may wish too. */
export type GrantCommand =
  | {
      readonly type: 'IssueGrant';
      readonly data: {
        readonly grantId: string;
        readonly applicationId: string;
        readonly accountId: string | null;
        readonly kind: GrantKind;
        readonly scopes: readonly Scope[];
        readonly accessTokenHash: string;
        /** Exactly for tokens of a user. */
        readonly refreshTokenHash: string | null;
      };
    }
  | {
      readonly type: 'RefreshGrant';
      readonly data: {
        readonly grantId: string;
        /** Hash of the refresh token that the client has shown. */
        readonly presentedHash: string;
        readonly accessTokenHash: string;
        readonly refreshTokenHash: string;
      };
    }
  | { readonly type: 'RecordGrantUse'; readonly data: { readonly grantId: string } }
  | { readonly type: 'ExpireGrant'; readonly data: { readonly grantId: string } }
  | {
      readonly type: 'RevokeGrant';
      readonly data: { readonly grantId: string; readonly reason: RevocationReason };
    };
