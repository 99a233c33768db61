import { expect, test } from 'vitest';
import { clustered, coarsened, latest, lonely } from './chart-data.ts';

test('[DASH-01] a table draws columns together and leaves out what is missing', () => {
  expect(coarsened([1, 3, null, 5, null, null, 7], 2)).toEqual([2, 5, null, 7]);
  expect(coarsened([], 3)).toEqual([]);
});

test('[DASH-01] the latest value is the last that is one', () => {
  expect(latest([1, 2, null])).toBe(2);
  expect(latest([null])).toBeNull();
  expect(latest([])).toBeNull();
});

test('[DASH-01] values without neighbours are found, for no line goes through them', () => {
  expect(lonely([1, null, 2, 3, null, 4])).toEqual([0, 5]);
});

test('[DASH-01] marks that stand close together share a sign, and those outside have none', () => {
  const marks = [500, 100, 104, 1200, -5].map((at) => ({ at }));
  expect(clustered(marks, { from: 0, until: 1000 }, 0.01)).toEqual([
    { place: 0.1, marks: [{ at: 100 }, { at: 104 }] },
    { place: 0.5, marks: [{ at: 500 }] },
  ]);
});
