/** An entry of a person's own address book. What groups add is worked out when it is asked for. */
export type ContactDocument = {
  /** `<login>/<contact>`. */
  readonly id: string;
  readonly accountId: string;
  readonly contactId: string;
  readonly callString: string;
  readonly displayName: string;
  /** The display name folded for sorting. */
  readonly sortName: string;
  readonly position: number;
};
