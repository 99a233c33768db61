import type { ConferenceDefinition } from '#domain/conference/index.ts';

/** A conference as it is defined, and whether it runs now. */
export type ConferenceDocument = ConferenceDefinition & {
  /** The conference id that people type (CID). */
  readonly id: string;
  readonly createdAt: string;
  readonly running: boolean;
  /** The present run, null when none. */
  readonly sessionId: string | null;
  /** Start of the present run, null when none. */
  readonly startedAt: string | null;
  /** The title folded for sorting. */
  readonly sortTitle: string;
  readonly position: number;
};
