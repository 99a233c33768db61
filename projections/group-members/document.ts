/** That an account belongs to a group; those of no group belong to the standing one. */
export type GroupMemberDocument = {
  /** `<group>/<login>`. */
  readonly id: string;
  readonly groupId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly active: boolean;
  /** The display name folded for sorting. */
  readonly sortName: string;
  readonly position: number;
};
