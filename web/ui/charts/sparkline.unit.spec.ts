import { expect, test } from 'vitest';
import { sparkPath } from './sparkline.tsx';

test('[DASH-01] a small line breaks off where nothing was measured', () => {
  expect(sparkPath([0, 1, null, 2, 2], 2)).toBe('M0.0 30.0L30.0 16.0M90.0 2.0L120.0 2.0');
  expect(sparkPath([0, 0], 0)).toBe('M0.0 30.0L120.0 30.0');
});
