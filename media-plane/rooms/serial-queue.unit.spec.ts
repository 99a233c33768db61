import { describe, expect, it } from 'vitest';
import { SerialQueue } from './serial-queue.ts';

describe('the queue of a conference', () => {
  it('runs one task at a time, in order, and a failing one stops nobody', async () => {
    const queue = new SerialQueue();
    const steps: string[] = [];
    const task = (name: string, fails = false) =>
      queue.run(async () => {
        steps.push(`${name} begins`);
        await Promise.resolve();
        steps.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const results = await Promise.allSettled([task('a'), task('b', true), task('c')]);
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(queue.pending).toBe(0);
  });
});
