import { expect, test } from 'vitest';
import { instantsOf, isEnd } from './interval.ts';

const zone = 'Europe/Moscow';

test('[REP-01] whole days are all of an interval, from midnight to midnight of the viewer', () => {
  expect(instantsOf({ from: '2026-11-23', to: '2026-11-23' }, zone)).toEqual({
    from: '2026-11-22T21:00:00.000Z',
    to: '2026-11-23T21:00:00.000Z',
  });
  expect(instantsOf({}, zone)).toBeNull();
});

test('[REP-01] times of day begin and end it to the minute', () => {
  expect(instantsOf({ from: '2026-11-23T09:30', to: '2026-11-23T13:17' }, zone)).toEqual({
    from: '2026-11-23T06:30:00.000Z',
    to: '2026-11-23T10:17:00.000Z',
  });
});

test('what is no day and no time of one is nothing', () => {
  expect(['2026-11-23', '2026-11-23T23:59'].every(isEnd)).toBe(true);
  expect(['yesterday', '2026-11-23T24:00', '2026-11-23T9:30', '2026-11-23 09:30'].some(isEnd)).toBe(false);
});
