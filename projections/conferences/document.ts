import type { ConferenceDefinition, ConferenceGuest } from '#domain/conference/index.ts';

/** A conference as it is defined, and whether it runs now. */
export type ConferenceDocument = ConferenceDefinition & {
  /** The conference id that people type (CID). */
  readonly id: string;
  readonly createdAt: string;
  /** Id of the event with which it came into being: an id that is used again makes another conference. */
  readonly born: string;
  /** When the schedule was set. */
  readonly scheduledAt: string;
  readonly guests: readonly ConferenceGuest[];
  /** The planned time that has come, or the next one, as of the last event; null when none is left. */
  readonly nextStart: string | null;
  readonly nextEnd: string | null;
  readonly running: boolean;
  /** The present run, null when none. */
  readonly sessionId: string | null;
  /** Start of the present run, null when none. */
  readonly startedAt: string | null;
  /** The next start for sorting: what has none comes last. */
  readonly sortStart: string;
  /** The title folded for sorting. */
  readonly sortTitle: string;
  readonly position: number;
};
