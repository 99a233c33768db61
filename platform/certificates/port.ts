/** What people want to know of one certificate. */
export type CertificateFacts = {
  /** The common name, else the organisation, else the first name. */
  readonly subject: string;
  readonly issuer: string;
  /** Host names and addresses that it is for. */
  readonly names: readonly string[];
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** SHA-256, hexadecimal, lower case, without colons. */
  readonly fingerprint: string;
  /** As in `EC P-256`, `RSA 2048`. */
  readonly key: string;
};

/** Which part of what was handed in broke which rule; the same shape as a problem of a field. */
export type CertificateProblem = {
  readonly field: 'certificate' | 'key' | 'passphrase' | 'names';
  readonly rule: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** A certificate ready for use: leaf first, PEM, and its key as unencrypted PKCS #8. */
export type CertificatePair = { readonly chain: string; readonly key: string };

/** What was understood of files and texts that somebody handed in. */
export type Inspection = {
  /** Of the server's own certificate; null when there was none. */
  readonly leaf: CertificateFacts | null;
  /** Its issuers in order, as far as they were handed in. */
  readonly issuers: readonly CertificateFacts[];
  /** As in `EC P-256`; null when there was none. */
  readonly key: string | null;
  /** For these it is not taken. */
  readonly problems: readonly CertificateProblem[];
  /** What whoever installs it should know. */
  readonly warnings: readonly CertificateProblem[];
  /** Null while there are problems. */
  readonly pair: CertificatePair | null;
};

/** Files and pasted texts, each with one or several certificates and keys, PEM or DER. */
export type CertificateUpload = {
  readonly parts: readonly Uint8Array[];
  readonly passphrase: string;
};

/** Bounds of an upload; what is larger is no certificate of a server. */
export const UPLOAD_LIMITS = { parts: 12, bytes: 128 * 1024, certificates: 20, keys: 4 } as const;
