export type ApiKeyCommand =
  | {
      readonly type: 'GenerateApiKey';
      readonly data: {
        readonly keyHash: string;
        readonly expiresAt: string | null;
        /** Addresses or networks such as `10.0.0.0/8`. */
        readonly addresses: readonly string[];
      };
    }
  | { readonly type: 'RevokeApiKey'; readonly data: Record<string, never> }
  | { readonly type: 'RecordApiKeyUse'; readonly data: { readonly address: string } };
