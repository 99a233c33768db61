import type { LockoutState } from './state.ts';

export const isLocked = ({ lockedUntil }: LockoutState, now: string): boolean =>
  lockedUntil !== null && Date.parse(lockedUntil) > Date.parse(now);

/** Wrong passwords in a row that still count. */
export const countedFailures = ({ failures, countedUntil }: LockoutState, now: string): number =>
  countedUntil !== null && Date.parse(countedUntil) > Date.parse(now) ? failures : 0;
