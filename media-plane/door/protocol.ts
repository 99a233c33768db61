/** What the thread of the door is given when it starts. */
export type DoorSettings = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The answer to `GET /vsstatus`. */
  readonly statusText: string;
};

/** To the thread: where media goes from now on; null while no worker is there. */
export type DoorOrder = { readonly leadTo: number | null };

/** From the thread: it listens, or it never will. */
export type DoorReport = { readonly listening: number } | { readonly failed: string };
