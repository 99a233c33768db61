/** An account that is or was locked after wrong passwords. */
export type LockoutDocument = {
  /** The login. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly until: string;
  readonly failures: number;
  readonly position: number;
};
