import type { Clock } from '#platform/clock/port.ts';
import { addressKey } from './address.ts';
import type { Realm } from './directories.ts';
import { type BackoffRule, type Bucket, createBackoff, createBuckets } from './limits.ts';

export type SignInLimits = {
  /** All attempts of one address that do not succeed. */
  readonly perAddress: Bucket;
  /** All attempts on one login that do not succeed, wherever from. */
  readonly perLogin: Bucket;
  /** One login from one address. */
  readonly pauses: BackoffRule;
};

export const defaultSignInLimits: SignInLimits = {
  perAddress: { capacity: 60, refillPerSecond: 0.5 },
  perLogin: { capacity: 50, refillPerSecond: 1 / 6 },
  pauses: { free: 5, firstPause: 1_000, longestPause: 15 * 60_000, forgetAfter: 60 * 60_000 },
};

export type Attempt = {
  /** Attempts of devices slow down devices: one with an old secret keeps nobody from signing in elsewhere. */
  readonly realm: Realm | 'device';
  readonly login: string;
  readonly address: string | undefined;
};

export type SignInThrottle = {
  /** Counts the attempt or throws RATE_LIMITED; known and unknown logins are counted alike. */
  enter(attempt: Attempt): void;
  failed(attempt: Attempt): void;
  succeeded(attempt: Attempt): void;
};

export const createSignInThrottle = (
  clock: Clock,
  limits: SignInLimits = defaultSignInLimits,
): SignInThrottle => {
  const addresses = createBuckets(clock, limits.perAddress);
  const logins = createBuckets(clock, limits.perLogin);
  const pauses = createBackoff(clock, limits.pauses);
  const keys = ({ realm, login, address }: Attempt) => {
    const from = addressKey(address);
    const name = `${realm} ${login}`;
    return { from, name, pair: `${name} ${from}` };
  };
  return {
    enter(attempt) {
      const { from, name, pair } = keys(attempt);
      pauses.require(pair);
      addresses.take(from);
      logins.take(name);
    },
    failed: (attempt) => pauses.failed(keys(attempt).pair),
    succeeded(attempt) {
      const { from, name, pair } = keys(attempt);
      pauses.succeeded(pair);
      addresses.giveBack(from);
      logins.giveBack(name);
    },
  };
};
