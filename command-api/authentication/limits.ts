import { LRUCache } from 'lru-cache';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';

/** Tables of strangers stay bounded; the longest unseen is forgotten first. */
const KEYS_KEPT = 50_000;

export const rateLimited = (milliseconds: number): DomainError =>
  new DomainError('RATE_LIMITED', {
    problems: [
      { field: '', rule: 'retryAfter', params: { seconds: Math.max(1, Math.ceil(milliseconds / 1000)) } },
    ],
  });

export type Bucket = { readonly capacity: number; readonly refillPerSecond: number };

/** A token bucket per key. */
export type Buckets = {
  /** Takes one or throws RATE_LIMITED. */
  take(key: string): void;
  /** Puts back what was taken for something harmless. */
  giveBack(key: string): void;
};

export const createBuckets = (clock: Clock, { capacity, refillPerSecond }: Bucket): Buckets => {
  const levels = new LRUCache<string, { level: number; at: number }>({ max: KEYS_KEPT });
  const levelOf = (key: string): number => {
    const known = levels.get(key);
    if (known === undefined) return capacity;
    return Math.min(capacity, known.level + ((clock.monotonic() - known.at) / 1000) * refillPerSecond);
  };
  return {
    take(key) {
      const level = levelOf(key);
      if (level < 1) throw rateLimited(((1 - level) / refillPerSecond) * 1000);
      levels.set(key, { level: level - 1, at: clock.monotonic() });
    },
    giveBack(key) {
      levels.set(key, { level: Math.min(capacity, levelOf(key) + 1), at: clock.monotonic() });
    },
  };
};

export type BackoffRule = {
  /** Failures without any pause. */
  readonly free: number;
  /** Pause after the next failure; doubles with each further one. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** Failures are forgotten after so much quiet. */
  readonly forgetAfter: number;
};

/** Pauses that grow with each failure. */
export type Backoff = {
  /** Throws RATE_LIMITED while the pause lasts. */
  require(key: string): void;
  failed(key: string): void;
  succeeded(key: string): void;
};

export const createBackoff = (clock: Clock, rule: BackoffRule): Backoff => {
  const failures = new LRUCache<string, { count: number; at: number }>({ max: KEYS_KEPT });
  const recent = (key: string): { count: number; at: number } => {
    const known = failures.get(key);
    const quiet = known !== undefined && clock.monotonic() - known.at >= rule.forgetAfter;
    return known === undefined || quiet ? { count: 0, at: 0 } : known;
  };
  const pauseAfter = (count: number): number =>
    count < rule.free ? 0 : Math.min(rule.longestPause, rule.firstPause * 2 ** (count - rule.free));
  return {
    require(key) {
      const { count, at } = recent(key);
      const left = at + pauseAfter(count) - clock.monotonic();
      if (count > 0 && left > 0) throw rateLimited(left);
    },
    failed: (key) => failures.set(key, { count: recent(key).count + 1, at: clock.monotonic() }),
    succeeded: (key) => failures.delete(key),
  };
};
