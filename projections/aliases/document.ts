/** A short name for something that can be called (guide §3.5.3). */
export type AliasDocument = {
  /** The alias, in lower case. */
  readonly id: string;
  readonly callString: string;
  readonly createdAt: string;
  readonly position: number;
};
