import type { GroupContact, Limits, Rights, Shown } from '#domain/account/index.ts';

/** A group of users with what it gives its members (guide §3.5.2). */
export type GroupDocument = {
  readonly id: string;
  /** Empty for the standing group: its name is a text of the interface. */
  readonly name: string;
  readonly rights: Rights;
  readonly limits: Limits;
  readonly shows: Shown;
  readonly contacts: readonly GroupContact[];
  /** The name folded for sorting. */
  readonly sortName: string;
  readonly position: number;
};
