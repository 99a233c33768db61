import type { AccountProfile } from '#domain/account/index.ts';

/** A user of the server as lists and cards show it. Whether somebody is online is live data and not here. */
export type AccountDocument = AccountProfile & {
  /** The login. */
  readonly id: string;
  readonly active: boolean;
  /** ISO 8601, UTC, milliseconds. */
  readonly createdAt: string;
  /** The display name folded for sorting: letter case and ё/е aside. */
  readonly sortName: string;
  /** Position of the last event that changed the document. */
  readonly position: number;
};
