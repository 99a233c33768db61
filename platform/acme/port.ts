import type { CertificatePair } from '#platform/certificates/port.ts';

/** Where proofs lie until the authority has fetched them (RFC 8555, section 8.3). */
export type ProofShelf = {
  put(token: string, keyAuthorization: string): void;
  remove(token: string): void;
};

export type AcmeAccountKeys = {
  /** Address of the authority's directory. */
  readonly directory: string;
  /** PEM. */
  readonly key: string;
};

export type AcmeOrder = AcmeAccountKeys & {
  readonly accountUrl: string;
  /** Host names. */
  readonly names: readonly string[];
};

/** Certificates from an authority that speaks ACME (RFC 8555), proved by HTTP. Rejects with `AcmeError`. */
export type Acme = {
  /** A key for a new account, PEM. */
  newAccountKey(): Promise<string>;
  /** Address of the account, made when there is none; the terms of the authority have been agreed to. */
  openAccount(account: AcmeAccountKeys & { readonly contact: string }): Promise<string>;
  obtain(order: AcmeOrder, proofs: ProofShelf): Promise<CertificatePair>;
};

/** What the authority, or the way to it, had against the request. */
export class AcmeError extends Error {
  override readonly name = 'AcmeError';
}
