/** Time is an input. `schedule` holds no business meaning: what must survive a restart is an event. */
export type Clock = {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonic(): number;
  /** Runs once after `delay` milliseconds; returns the way to cancel. */
  schedule(delay: number, run: () => void): () => void;
};
