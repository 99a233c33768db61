/** Delay before attempt `n` (from 0) to start a worker again: at once, then doubling from 250 ms to 10 s. */
export const restartDelay = (recentDeaths: number): number =>
  recentDeaths <= 1 ? 0 : Math.min(10_000, 250 * 2 ** (recentDeaths - 2));

/** A worker that lived this long is forgiven its earlier deaths. */
export const FORGIVEN_AFTER = 60_000;
