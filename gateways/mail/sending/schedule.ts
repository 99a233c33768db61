const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Milliseconds after each time that the server did not want one letter yet: two days in all. */
const pauses = [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour];

/** Milliseconds after each time that the server could not be talked to. */
const rests = [15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute];

/** A letter that could not be sent for so long is not news any more. */
export const GIVE_UP_AFTER = 72 * hour;

/** A fifth more or less. */
const spread = (pause: number, chance: number): number => Math.round(pause * (1 + 0.2 * (2 * chance - 1)));

/** Pause before the next attempt of one letter; undefined when it is time to give up. `chance` is from 0 to 1. */
export const pauseAfter = (attempts: number, chance: number): number | undefined => {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : spread(pause, chance);
};

/** Pause before anything is tried again at a server that failed so often in a row. */
export const restAfter = (failures: number, chance: number): number =>
  spread(rests[Math.min(failures, rests.length) - 1] ?? minute, chance);
