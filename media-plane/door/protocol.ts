import type { ListenAddress } from '../config.ts';

/** What the thread of the door is given when it starts. */
export type DoorSettings = {
  /** Port 0: any free one. */
  readonly listen: readonly ListenAddress[];
  /** The answer to `GET /vsstatus`. */
  readonly statusText: string;
};

/** To the thread: where media goes from now on; null while no worker is there. */
export type DoorOrder = { readonly leadTo: number | null };

/** From the thread: it listens on these ports, one for each address, or it never will. */
export type DoorReport = { readonly listening: readonly number[] } | { readonly failed: string };
