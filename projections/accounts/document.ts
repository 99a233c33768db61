import type { AccountProfile, Limits } from '#domain/account/index.ts';

/** A user of the server as lists and cards show it. Whether somebody is online is live data and not here. */
export type AccountDocument = AccountProfile & {
  /** The login. */
  readonly id: string;
  readonly active: boolean;
  /** Ids of the groups, sorted; empty: the standing group applies. */
  readonly groups: readonly string[];
  /** Own limits, in kbit/s. */
  readonly limits: Limits;
  /** Id of the stored picture. */
  readonly avatar: string | null;
  /** ISO 8601: since when devices sign in with the present secret; null: none. */
  readonly deviceSecretSince: string | null;
  /** ISO 8601; a removed account is kept for the day somebody wants it back, and shown nowhere. */
  readonly deletedAt: string | null;
  /** ISO 8601, UTC, milliseconds. */
  readonly createdAt: string;
  /** The display name folded for sorting: letter case and ё/е aside. */
  readonly sortName: string;
  /** Position of the last event that changed the document. */
  readonly position: number;
};
