import type { Scratch } from '#platform/scratch/port.ts';
import type { Restore } from './port.ts';

/** A restore while it is looked at. */
export type RestoreJob = {
  snapshot: Restore;
  /** The file as it was sent; absent where an earlier process had it. */
  readonly scratch: Scratch | undefined;
  passphrase: string | undefined;
  running: Promise<void>;
  stopped: boolean;
};
