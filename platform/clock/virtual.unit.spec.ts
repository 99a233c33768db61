import { describe, expect, it } from 'vitest';
import { virtualClock } from './virtual.ts';

describe('virtual clock [PLAT-01]', () => {
  it('stands still until it is moved', () => {
    const clock = virtualClock('2026-05-01T10:00:00.000Z');
    expect(clock.now()).toBe(Date.parse('2026-05-01T10:00:00.000Z'));
    clock.advance(1500);
    expect(clock.now()).toBe(Date.parse('2026-05-01T10:00:01.500Z'));
    expect(clock.monotonic()).toBe(1500);
  });

  it('runs what falls due in order, each at its own time, also what is scheduled meanwhile', () => {
    const clock = virtualClock();
    const seen: [string, number][] = [];
    const note = (name: string) => seen.push([name, clock.monotonic()]);
    clock.schedule(30, () => note('late'));
    clock.schedule(10, () => {
      note('early');
      clock.schedule(5, () => note('nested'));
    });
    clock.advance(20);
    expect(seen).toEqual([
      ['early', 10],
      ['nested', 15],
    ]);
    clock.advance(10);
    expect(seen.at(-1)).toEqual(['late', 30]);
  });

  it('forgets a cancelled run', () => {
    const clock = virtualClock();
    const cancel = clock.schedule(10, () => expect.unreachable());
    cancel();
    clock.advance(100);
    expect(clock.pending).toBe(0);
  });
});
