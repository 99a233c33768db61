import { expect, it } from 'vitest';
import { restartDelay } from './backoff.ts';

it('a worker starts again at once after its first death and ever later after repeated ones', () => {
  expect([0, 1, 2, 3, 4, 5, 20].map(restartDelay)).toEqual([0, 0, 250, 500, 1000, 2000, 10_000]);
});
