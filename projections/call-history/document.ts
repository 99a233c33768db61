import type { ConferenceMode, ConferenceVisibility } from '#domain/conference/index.ts';
import type { CloseReason } from '#domain/session/index.ts';

/** One run of a conference in the call history (guide §3.8.2.1). */
export type CallDocument = {
  /** The session id. */
  readonly id: string;
  readonly conferenceId: string;
  /** Title at the time of the start. */
  readonly title: string;
  readonly ownerId: string;
  readonly mode: ConferenceMode;
  readonly visibility: ConferenceVisibility;
  readonly startedAt: string;
  /** Null while it runs. */
  readonly endedAt: string | null;
  /** Milliseconds from start to end, null while it runs. */
  readonly duration: number | null;
  /** How many different people have been in it so far. */
  readonly participants: number;
  /** Logins and guest ids of those people, in order of first admission. */
  readonly persons: readonly string[];
  /** Logins that were invited when it began. */
  readonly invited: readonly string[];
  /** When they were; null when nobody was. */
  readonly invitedAt: string | null;
  readonly closeReason: CloseReason | null;
  /** The title folded for sorting. */
  readonly sortTitle: string;
  readonly position: number;
};
