import { describe, expect, it } from 'vitest';
import { missedGoals } from './report.ts';

describe('goals of a benchmark', () => {
  const goals = { eventsPerSecond: { atLeast: 300_000 }, p99Ms: { atMost: 5 } };

  it('are met at the very value', () => {
    expect(missedGoals({ eventsPerSecond: 300_000, p99Ms: 5 }, goals)).toEqual([]);
  });

  it('are named with the value when missed, also by what was not measured', () => {
    expect(missedGoals({ eventsPerSecond: 19_583.2 }, goals)).toEqual([
      'goal missed: eventsPerSecond is 19600, wanted is at least 300000',
      'goal missed: p99Ms is NaN, wanted is at most 5',
    ]);
  });
});
