import { expect, test } from 'vitest';
import { gridOf, type LiveSample, withLive } from './sample-grid.ts';

const grid = gridOf({
  from: '1970-01-01T00:00:00.000Z',
  step: 20,
  columns: 3,
  series: [{ name: 'cpu', mean: [1, 2, 4], min: [1, 1, 4], max: [1, 3, 4] }],
});
const sample = (at: number, cpu: number): LiveSample => ({ at, values: new Map([['cpu', cpu]]) });
const cpu = (...live: readonly LiveSample[]) => {
  const { from, series } = withLive(grid, live, 50);
  return { from, ...series.get('cpu') };
};

test('[DASH-01] what came before the question is in the answer already', () => {
  expect(withLive(grid, [], 50)).toBe(grid);
  expect(withLive(grid, [sample(30, 99), sample(49, 99)], 50)).toBe(grid);
});

test('[DASH-01] a new sample joins the column that it belongs to', () => {
  expect(cpu(sample(51, 8))).toEqual({ from: 0, mean: [1, 2, 6], min: [1, 1, 4], max: [1, 3, 8] });
});

test('[DASH-01] the window moves on with the time, and what was not measured is a gap', () => {
  expect(cpu(sample(51, 8), sample(85, 2), sample(95, 4))).toEqual({
    from: 40,
    mean: [6, null, 3],
    min: [4, null, 2],
    max: [8, null, 4],
  });
});

test('[DASH-01] a series that was not asked for stays away', () => {
  const live = [{ at: 51, values: new Map([['other', 1]]) }];
  expect([...withLive(grid, live, 50).series.keys()]).toEqual(['cpu']);
});
