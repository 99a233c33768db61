/** One conference of one account: it owns the conference or is on its list of the invited. */
export type ConferenceMemberDocument = {
  /** Login and conference id, with a space between. */
  readonly id: string;
  readonly accountId: string;
  readonly conferenceId: string;
  /** Of the conference. */
  readonly createdAt: string;
};

/** Who was a member at the last event, to know who no longer is. */
export type RosterDocument = {
  /** The conference id. */
  readonly id: string;
  readonly ownerId: string;
  readonly invited: readonly string[];
  readonly createdAt: string;
  readonly position: number;
};
