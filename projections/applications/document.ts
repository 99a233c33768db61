import type { ApplicationSettings } from '#domain/access/index.ts';

/** A program that may ask for access to the API. */
export type ApplicationDocument = ApplicationSettings & {
  readonly id: string;
  /** It cannot keep a secret, so it has none. */
  readonly public: boolean;
  /** Grants of an earlier one are worth nothing. */
  readonly generation: number;
  readonly createdAt: string;
  readonly secretSince: string;
  /** Null while it is registered; the generation outlives the program. */
  readonly removedAt: string | null;
  readonly position: number;
};
