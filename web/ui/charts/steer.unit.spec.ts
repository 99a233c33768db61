import { expect, test } from 'vitest';
import { columnFor, halfAround, toldColumns } from './steer.ts';

test('[DASH-01] arrow keys walk through the columns and stop at both ends', () => {
  expect(columnFor('ArrowRight', false, null, 100)).toBe(0);
  expect(columnFor('ArrowRight', true, 5, 100)).toBe(15);
  expect(columnFor('ArrowRight', true, 95, 100)).toBe(99);
  expect(columnFor('ArrowLeft', false, null, 100)).toBe(99);
  expect(columnFor('ArrowLeft', true, 5, 100)).toBe(0);
  expect([columnFor('Home', false, 5, 100), columnFor('End', false, 5, 100)]).toEqual([0, 99]);
  expect(columnFor('a', false, 5, 100)).toBeNull();
});

test('[DASH-01] a key zooms into the half around the cursor', () => {
  expect(halfAround({ from: 0, until: 100 }, 60)).toEqual({ from: 35, until: 85 });
  expect(halfAround({ from: 0, until: 100 }, undefined)).toEqual({ from: 25, until: 75 });
});

test('[DASH-01] the newest column counts once something was measured in it', () => {
  expect(
    toldColumns([
      [1, 2, 3],
      [5, 6, null],
      [7, null, null],
    ]),
  ).toBe(2);
  expect(
    toldColumns([
      [1, 2],
      [null, null],
    ]),
  ).toBe(1);
});
