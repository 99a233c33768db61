import { describe, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/virtual.ts';
import { createPacer, createPacers, portionOf } from './pacer.ts';

/** What has passed by now, in the order in which it passed. */
const watched = () => {
  const passed: string[] = [];
  const note = (name: string) => () => void passed.push(name);
  return { passed, note };
};
const settle = async () => {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
};

describe('a pacer', () => {
  it('[FILE-01] lets as much pass in the long run as the rate says, whatever the pieces are', async () => {
    const clock = virtualClock();
    const pacer = createPacer(clock, () => 1000);
    let bytes = 0;
    const work = (async () => {
      for (const piece of [100, 700, 50, 1150, 1, 999, 500, 1500]) {
        await pacer.take(piece);
        bytes += piece;
      }
    })();
    for (let second = 1; second <= 10 && bytes < 5000; second++) {
      for (let tenth = 0; tenth < 10; tenth++) {
        clock.advance(100);
        await settle();
      }
      // A quarter of a second may pass at once at the beginning.
      expect(bytes).toBeLessThanOrEqual(second * 1000 + 250);
    }
    await work;
    expect(bytes).toBe(5000);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(4750);
    expect(clock.monotonic()).toBeLessThanOrEqual(5000);
  });

  it('[FILE-01] lets through in order, and everything at once where there is no limit', async () => {
    const clock = virtualClock();
    const { passed, note } = watched();
    let rate = 100;
    const pacer = createPacer(clock, () => rate);
    void pacer.take(100).then(note('first'));
    void pacer.take(100).then(note('second'));
    await settle();
    expect(passed).toEqual([]);
    clock.advance(750);
    await settle();
    expect(passed).toEqual(['first']);
    clock.advance(1000);
    await settle();
    expect(passed).toEqual(['first', 'second']);
    rate = 0;
    await pacer.take(1_000_000_000);
    expect(clock.pending).toBe(0);
  });

  it('waits for nobody who is gone', async () => {
    const clock = virtualClock();
    const lost = new AbortController();
    const pacer = createPacer(clock, () => 1);
    const waiting = pacer.take(1000, lost.signal);
    lost.abort();
    await waiting;
    expect(clock.pending).toBe(0);
  });
});

describe('pacers of people', () => {
  it('[FILE-01] make nobody faster who comes by many ways, or comes again at once', async () => {
    const clock = virtualClock();
    const pacers = createPacers(clock, () => 1000);
    const [one, two] = [pacers.borrow('anna'), pacers.borrow('anna')];
    expect([pacers.users('anna'), pacers.total, one.pacer === two.pacer]).toEqual([2, 2, true]);
    expect(pacers.borrow('boris').pacer).not.toBe(one.pacer);
    one.done();
    one.done();
    two.done();
    expect(pacers.users('anna')).toBe(0);
    expect(pacers.borrow('anna').pacer).toBe(one.pacer);
  });

  it('forget who has not come for a while', () => {
    const clock = virtualClock();
    const pacers = createPacers(clock, () => 1000);
    const one = pacers.borrow('anna');
    one.done();
    clock.advance(10_000);
    expect(pacers.borrow('anna').pacer).not.toBe(one.pacer);
  });
});

it('[FILE-01] what is slow flows in small portions', () => {
  expect([0, 100, 8000, 10_000_000].map((rate) => portionOf(rate, 65_536))).toEqual([
    65_536, 512, 2000, 65_536,
  ]);
});
