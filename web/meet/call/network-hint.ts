/** When to speak about the network: late enough not to flicker, early enough to help. Pure. */

export type Quality = 1 | 2 | 3 | 4 | 5;
export type Cause = 'none' | 'loss' | 'delay' | 'bandwidth';
export type Level = 'good' | 'fair' | 'poor';

export type NetworkHint = {
  readonly level: Level;
  readonly cause: Cause;
  /** What the last reports ask for, and since when; null while they agree with `level`. */
  readonly wanted: { readonly level: Level; readonly since: number } | null;
};

export const calm: NetworkHint = { level: 'good', cause: 'none', wanted: null };

/** Milliseconds a change must last: bad news sooner than good news. */
export const WORSE_AFTER = 3_000;
export const BETTER_AFTER = 10_000;

const levels: readonly Level[] = ['good', 'fair', 'poor'];
const levelOf = (quality: Quality): Level => (quality >= 4 ? 'good' : quality === 3 ? 'fair' : 'poor');

export const judge = (
  hint: NetworkHint,
  report: { readonly quality: Quality; readonly cause: Cause },
  now: number,
): NetworkHint => {
  const level = levelOf(report.quality);
  if (level === hint.level) return { ...hint, cause: level === 'good' ? 'none' : report.cause, wanted: null };
  const since = hint.wanted?.level === level ? hint.wanted.since : now;
  const patience = levels.indexOf(level) > levels.indexOf(hint.level) ? WORSE_AFTER : BETTER_AFTER;
  if (now - since < patience) return { ...hint, wanted: { level, since } };
  return { level, cause: level === 'good' ? 'none' : report.cause, wanted: null };
};

/** The report says the same for a while: judge it again when its patience has run out. */
export const reviewIn = (hint: NetworkHint, now: number): number | null => {
  if (!hint.wanted) return null;
  const worse = levels.indexOf(hint.wanted.level) > levels.indexOf(hint.level);
  return Math.max(0, hint.wanted.since + (worse ? WORSE_AFTER : BETTER_AFTER) - now);
};
