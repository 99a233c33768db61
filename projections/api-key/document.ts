/** The secret key of the API, as far as anything but its hash is known (guide §3.4.2). There is one at most. */
export type ApiKeyDocument = {
  readonly id: 'api-key';
  /** SHA-256, base64url. Never leaves the server. */
  readonly keyHash: string;
  readonly generatedAt: string;
  readonly expiresAt: string | null;
  readonly addresses: readonly string[];
  /** Told once an hour and address. */
  readonly lastUse: { readonly at: string; readonly address: string } | null;
  readonly position: number;
};
