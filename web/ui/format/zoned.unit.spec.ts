import { expect, test } from 'vitest';
import { endOfDay, startOfDay } from './zoned.ts';

test('a day begins at midnight of the viewer’s zone', () => {
  expect(startOfDay('2026-11-23', 'Europe/Moscow')).toBe('2026-11-22T21:00:00.000Z');
  expect(startOfDay('2026-11-23', 'America/New_York')).toBe('2026-11-23T05:00:00.000Z');
});

test('the day on which the clocks change is as long as it is', () => {
  expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(endOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
});
