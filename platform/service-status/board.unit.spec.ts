import { expect, test } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import { createServiceBoard } from './index.ts';

test('[DASH-04] a service is shown when it registered, with the time since when it is as it is', () => {
  const clock = virtualClock('2026-03-01T09:00:00.000Z');
  const board = createServiceBoard(clock);
  expect(board.list()).toEqual([]);
  const mail = board.register('smtp', 'working', 'tls');
  board.register('https', 'off', 'not-configured');
  clock.advance(60_000);
  mail('working', 'starttls');
  expect(board.list()).toEqual([
    { id: 'https', state: 'off', since: '2026-03-01T09:00:00.000Z', detail: 'not-configured' },
    { id: 'smtp', state: 'working', since: '2026-03-01T09:00:00.000Z', detail: 'starttls' },
  ]);
  mail('failing', 'refused');
  expect(board.list()[1]).toMatchObject({ state: 'failing', since: '2026-03-01T09:01:00.000Z' });
});
