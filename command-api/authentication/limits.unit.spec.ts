import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import { addressKey } from './address.ts';
import { createBackoff, createBuckets } from './limits.ts';
import { sameText } from './tokens.ts';

const limited = (run: () => void): number => {
  try {
    run();
    return 0;
  } catch (error) {
    const { problems } = error as { problems: { params: { seconds: number } }[] };
    return problems[0]?.params.seconds ?? -1;
  }
};

describe('a bucket', () => {
  it('never lets more through than its capacity and refill allow, however the time passes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }), (pauses) => {
        const clock = virtualClock();
        const bucket = createBuckets(clock, { capacity: 5, refillPerSecond: 2 });
        let taken = 0;
        for (const pause of pauses) {
          clock.advance(pause);
          if (limited(() => bucket.take('x')) === 0) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(5 + (clock.monotonic() / 1000) * 2 + 1e-6);
      }),
    );
  });

  it('says when to come back, and keeps keys apart', () => {
    const clock = virtualClock();
    const bucket = createBuckets(clock, { capacity: 1, refillPerSecond: 0.1 });
    bucket.take('a');
    bucket.take('b');
    expect(limited(() => bucket.take('a'))).toBe(10);
    clock.advance(10_000);
    expect(limited(() => bucket.take('a'))).toBe(0);
  });
});

describe('pauses', () => {
  it('double up to a limit and are forgotten', () => {
    const clock = virtualClock();
    const rule = { free: 2, firstPause: 1000, longestPause: 4000, forgetAfter: 60_000 };
    const backoff = createBackoff(clock, rule);
    const pauses = [1, 2, 3, 4, 5].map(() => {
      backoff.failed('x');
      const seconds = limited(() => backoff.require('x'));
      clock.advance(seconds * 1000);
      return seconds;
    });
    expect(pauses).toEqual([0, 1, 2, 4, 4]);
    backoff.failed('x');
    clock.advance(60_000);
    expect(limited(() => backoff.require('x'))).toBe(0);
  });
});

describe('the key of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:0:ffff::1', '2001:db8:0:0'],
    ['2001:0db8:0:1::1', '2001:db8:0:1'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    [undefined, 'unknown'],
  ])('%s → %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('comparing secrets', () => {
  it('[AU-05] agrees with equality', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(sameText(one, one)).toBe(true);
        expect(sameText(one, other)).toBe(Buffer.from(one).equals(Buffer.from(other)));
      }),
    );
  });
});
