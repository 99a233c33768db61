const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Milliseconds after each failure: three days in all. */
const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** A fifth more or less, so that those who failed together do not come back together. */
const jitter = 0.2;

/** Pause before the next attempt; undefined when it is time to give up. `chance` is from 0 to 1. */
export const pauseAfter = (attempts: number, chance: number): number | undefined => {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 + jitter * (2 * chance - 1)));
};
