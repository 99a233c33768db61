import { expect, test } from 'vitest';
import { healthOf, isWell } from './health.ts';

const well = { running: true, registered: true, storageProblem: null, restart: { wish: null } };

test('[ADM-05] the state of the server is one word, the worst news first', () => {
  expect(healthOf(undefined, false)).toBe('unknown');
  expect(healthOf(well, true)).toBe('unreachable');
  expect(healthOf({ ...well, restart: { wish: {} } }, true)).toBe('restarting');
  expect(healthOf(well, false)).toBe('running');
  expect(healthOf({ ...well, registered: false }, false)).toBe('unregistered');
  expect(healthOf({ ...well, running: false }, false)).toBe('stopped');
  expect(healthOf({ ...well, running: false, storageProblem: 'The disk is full.' }, false)).toBe('storage');
});

test('[ADM-05] only a server that works is green', () => {
  expect(isWell('running')).toBe(true);
  expect(isWell('unregistered')).toBe(false);
  expect((['unknown', 'unreachable', 'stopped', 'storage'] as const).some(isWell)).toBe(false);
});
