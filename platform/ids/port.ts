/** Fresh identifiers; the only place where chance enters. */
export type Ids = {
  /** A UUID v7: unique, sortable by time. */
  uuid(): string;
  /** Always the same UUID for the same parts (version 8). */
  derived(...parts: readonly string[]): string;
  /** `digits` random decimal digits without a leading zero, for conference ids that people type. */
  digits(digits: number): string;
  /** An unguessable token of `bytes` random bytes (default 32), base64url. */
  token(bytes?: number): string;
};
