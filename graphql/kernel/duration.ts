import type { Clock } from '#platform/clock/port.ts';

/** Whole seconds from the start to the end, or until now while there is no end. */
export const secondsBetween = (start: string, end: string | null, clock: Clock): number => {
  const until = end === null ? clock.now() : Date.parse(end);
  return Math.max(0, Math.round((until - Date.parse(start)) / 1000));
};
