import { describe, expect, it } from 'vitest';
import { systemClock } from './system.ts';

describe('the clock of the machine', () => {
  it('runs nothing before its time', async () => {
    const runs = Array.from({ length: 400 }, (_, index) => {
      const started = performance.now();
      // What runs before in the same turn is no part of the wait.
      while (performance.now() - started < 0.13);
      const due = systemClock.now() + 60 + (index % 40);
      return new Promise<number>((resolve) => {
        systemClock.schedule(due - systemClock.now(), () => resolve(systemClock.now() - due));
      });
    });
    expect(Math.min(...(await Promise.all(runs)))).toBeGreaterThanOrEqual(0);
  });
});
