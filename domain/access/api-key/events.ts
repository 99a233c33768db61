import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Stream `settings-api-key`: the secret key of guide §3.4.2. */
export type ApiKeyEvent =
  | {
      readonly type: 'ApiKeyGenerated';
      readonly data: {
        /** SHA-256, base64url. */
        readonly keyHash: string;
        /** Null: until it is replaced or revoked. */
        readonly expiresAt: string | null;
        /** Networks from which it may be used; empty: from everywhere. */
        readonly addresses: readonly string[];
      };
    }
  | { readonly type: 'ApiKeyUsed'; readonly data: { readonly address: string } }
  | { readonly type: 'ApiKeyRevoked'; readonly data: Record<string, never> };

export const apiKeyEvents: EventCatalogue<ApiKeyEvent> = {
  ApiKeyGenerated: { version: 1, summary: 'The API has another secret key.', secret: ['keyHash'] },
  ApiKeyUsed: {
    version: 1,
    summary: 'The secret key was used from an address; told once an hour and address.',
  },
  ApiKeyRevoked: { version: 1, summary: 'The API has no secret key any more.' },
};
