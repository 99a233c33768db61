import { expect, test, vi } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import type { Sample } from '#platform/samples/index.ts';
import { gauge, rate, type SeriesSource, startCollector } from './collector.ts';

const started = (sources: readonly SeriesSource[]) => {
  const clock = virtualClock('2026-03-01T09:00:03.000Z');
  const taken: Sample[] = [];
  const failures: string[] = [];
  const collector = startCollector({
    sources,
    store: { record: (sample) => void taken.push(sample) },
    clock,
    onFailure: (_error, series) => void failures.push(series),
  });
  /** Until so many samples are taken. */
  const reach = async (count: number): Promise<void> => {
    await vi.waitFor(() => expect(taken).toHaveLength(count), { interval: 1 });
    // The next is scheduled when this one is told.
    await vi.waitFor(() => expect(clock.pending).toBe(1), { interval: 1 });
  };
  return { clock, collector, taken, failures, reach };
};

test('[DASH-01] everything is measured at once and then every ten seconds, once in each slot', async () => {
  let users = 3;
  const { clock, collector, taken, reach } = started([gauge('users', () => users)]);
  await reach(1);
  users = 4;
  clock.advance(7_100);
  await reach(2);
  clock.advance(10_000);
  await reach(3);
  collector.close();
  expect(taken.map(({ at, values }) => [new Date(at).toISOString(), values.users])).toEqual([
    ['2026-03-01T09:00:03.000Z', 3],
    ['2026-03-01T09:00:10.100Z', 4],
    ['2026-03-01T09:00:20.100Z', 4],
  ]);
  expect(clock.pending).toBe(0);
});

test('[DASH-01] a rate is what a counter grew by in a second, and nothing where it began anew', async () => {
  const counts = [1000, 1710, 2710, 5, 105];
  const { clock, collector, taken, reach } = started([rate('bytes', () => counts.shift() ?? null)]);
  await reach(1);
  clock.advance(7_100);
  await reach(2);
  for (const number of [3, 4, 5]) {
    clock.advance(10_000);
    await reach(number);
  }
  expect(taken.map(({ values }) => values.bytes)).toEqual([undefined, 100, 100, undefined, 10]);
  expect(collector.newest()).toBe(taken.at(-1));
  collector.close();
});

test('[DASH-01] what cannot be measured leaves the rest alone', async () => {
  const broken = () => {
    throw new Error('no such file');
  };
  const { collector, taken, failures, reach } = started([
    gauge('broken', broken),
    gauge('nothing', () => null),
    gauge('nonsense', () => Number.NaN),
    gauge('users', async () => 2),
  ]);
  await reach(1);
  expect(taken[0]?.values).toEqual({ users: 2 });
  expect(failures).toEqual(['broken']);
  expect(collector.series).toEqual(['broken', 'nothing', 'nonsense', 'users']);
  collector.close();
});
