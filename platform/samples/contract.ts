import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import type { SampleQuestion, SampleStore } from './port.ts';

/** Opens a store that nobody else uses. */
export type OpenSampleStore = (clock: VirtualClock) => SampleStore;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What every store of samples promises, wherever it keeps them. */
export const describeSampleStoreContract = (name: string, open: OpenSampleStore): void => {
  describe(`sample store: ${name}`, () => {
    let clock: VirtualClock;
    let store: SampleStore;
    beforeEach(() => {
      clock = virtualClock('2026-03-01T00:00:00.000Z');
      store = open(clock);
    });
    afterEach(() => store.close());

    /** One value every `step`, made of its number. */
    const record = (count: number, step: number, value: (i: number) => number): void => {
      for (let i = 0; i < count; i += 1) {
        store.record({ at: clock.now(), values: { cpu: value(i) } });
        clock.advance(step);
      }
    };
    const ask = (question: Partial<SampleQuestion>) =>
      store.query({
        series: ['cpu'],
        from: clock.now() - HOUR,
        until: clock.now(),
        points: 1000,
        ...question,
      });
    const means = (question: Partial<SampleQuestion>) => ask(question).series[0]?.mean;

    it('[DASH-01] answers the last hour sample by sample, also what was recorded this moment', () => {
      const from = clock.now();
      record(4, 10 * SECOND, (i) => i);
      expect(ask({ from, until: from + 50 * SECOND })).toEqual({
        ...{ from, step: 10 * SECOND, columns: 5 },
        series: [{ name: 'cpu', min: [0, 1, 2, 3, null], mean: [0, 1, 2, 3, null], max: [0, 1, 2, 3, null] }],
      });
    });

    it('[DASH-01] keeps the least, the mean and the most of what it draws together', () => {
      const from = clock.now();
      record(60, 10 * SECOND, (i) => (i === 7 ? 100 : i % 6));
      const { step, series } = ask({ from, until: from + 10 * MINUTE, points: 5 });
      expect(step).toBe(2 * MINUTE);
      expect(series[0]?.max).toEqual([100, 5, 5, 5, 5]);
      expect(series[0]?.min).toEqual([0, 0, 0, 0, 0]);
      expect(series[0]?.mean[1]).toBeCloseTo(2.5);
    });

    it('[DASH-01] never answers more columns than asked for', () => {
      const until = clock.now();
      for (const span of [1, 59 * SECOND, 7 * HOUR, 29 * DAY, 700 * DAY]) {
        for (const points of [1, 2, 7, 300]) {
          const grid = store.query({ series: ['cpu'], from: until - span - 1, until, points });
          expect(grid.columns).toBeLessThanOrEqual(points);
          expect(grid.series[0]?.mean).toHaveLength(grid.columns);
          expect(grid.from + grid.step * grid.columns).toBeGreaterThanOrEqual(until);
        }
      }
    });

    it('[DASH-01] leaves a gap where nothing was measured', () => {
      const from = clock.now();
      record(6, 10 * SECOND, () => 1);
      clock.advance(2 * MINUTE);
      record(6, 10 * SECOND, () => 2);
      expect(means({ from, until: clock.now(), points: 4 })).toEqual([1, null, null, 2]);
    });

    it('[DASH-01] thins what has become old: minutes after a day, hours after a month', () => {
      const begin = clock.now();
      record(HOUR / (10 * SECOND), 10 * SECOND, (i) => Math.floor(i / 6));
      clock.advance(2 * DAY);
      record(6, 10 * SECOND, () => 0);
      const old = ask({ from: begin, until: begin + HOUR });
      expect(old).toMatchObject({ step: MINUTE, columns: 60 });
      expect(old.series[0]?.mean).toEqual(Array.from({ length: 60 }, (_, i) => i));
      clock.advance(40 * DAY);
      record(6, 10 * SECOND, () => 0);
      const older = ask({ from: begin, until: begin + 2 * HOUR });
      expect(older.step).toBe(HOUR);
      expect(older.series[0]).toMatchObject({ min: [0, null], mean: [29.5, null], max: [59, null] });
    });

    it('[DASH-01] forgets after two years', () => {
      const begin = clock.now();
      record(6, 10 * SECOND, () => 1);
      clock.advance(733 * DAY);
      record(6, 10 * SECOND, () => 2);
      const { series } = store.query({ series: ['cpu'], from: begin, until: clock.now(), points: 1000 });
      expect(series[0]?.mean.filter((value) => value !== null)).toEqual([2]);
    });

    it('[DASH-01] has nulls for a series it does not know, and answers each as it was asked for', () => {
      const from = clock.now();
      store.record({ at: from, values: { memory: 5, cpu: 1 } });
      const { series } = ask({ series: ['none', 'cpu', 'memory'], from, until: from + 1 });
      expect(series.map(({ name: one, mean }) => [one, ...mean])).toEqual([
        ['none', null],
        ['cpu', 1],
        ['memory', 5],
      ]);
    });

    it('[DASH-01] forgets what a clock wrote that was ahead of the time', () => {
      const from = clock.now();
      for (let i = 0; i < 6; i += 1) store.record({ at: from + 300 * DAY + i, values: { cpu: 9 } });
      record(6, 10 * SECOND, () => 1);
      const { series } = store.query({ series: ['cpu'], from, until: from + 600 * DAY, points: 1000 });
      expect(series[0]?.max.filter((value) => value !== null)).toEqual([1]);
    });

    it('[DASH-01] answers with nothing when it is closed, and takes nothing', () => {
      store.close();
      record(1, 10 * SECOND, () => 1);
      expect(means({ points: 2 })).toEqual([null, null]);
    });
  });
};
