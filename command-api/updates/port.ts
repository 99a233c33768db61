import type { Release, ReleaseProblem } from '#domain/update/index.ts';
import type { OutgoingReason } from '#platform/outgoing/port.ts';
import type { LineProblem } from '../signing/signed-line.ts';

/**
 * Why nothing was learnt: the way to the feed, its answer (`answer`), its form and signature, or its time.
 * `publisher`: the configuration names nobody who is believed.
 */
export type UpdateProblem = OutgoingReason | LineProblem | ReleaseProblem | 'answer' | 'publisher';

export type UpdateStatus = {
  /** Somebody has said where the feed is. */
  readonly configured: boolean;
  /** Of the last answer or failure; null while none was asked for. */
  readonly checkedAt: string | null;
  readonly problem: UpdateProblem | null;
  /** Newer than this server; null while there is none. */
  readonly available: Release | null;
};

/** What is known of newer versions of the server. */
export type UpdateDesk = {
  status(): Promise<UpdateStatus>;
  /** Asks the feed now. */
  check(): Promise<UpdateStatus>;
};
