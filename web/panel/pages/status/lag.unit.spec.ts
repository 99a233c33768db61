import { expect, test } from 'vitest';
import { lagOf } from './lag.ts';

test('the lag counts events and is never negative', () => {
  expect(lagOf({ position: '40', head: 42 })).toBe(2);
  expect(lagOf({ position: 42, head: '42' })).toBe(0);
  expect(lagOf({ position: 43, head: 42 })).toBe(0);
});
