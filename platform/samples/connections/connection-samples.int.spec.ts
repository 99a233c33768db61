import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import type { ConnectionSample, ConnectionSamples } from '../port.ts';
import { openConnectionSamples } from './connection-samples.ts';

const DAY = 24 * 3_600_000;

let root: string;
let clock: VirtualClock;
let said: string[];
let store: ConnectionSamples;
const open = (options: { mostBytes?: number } = {}): ConnectionSamples => {
  const say = (_fields: object, message: string): void => void said.push(message);
  return openConnectionSamples({ folder: root, clock, logger: { info: say, warn: say }, ...options });
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rostrum-quality-'));
  clock = virtualClock('2026-03-01T00:00:00.000Z');
  said = [];
  store = open();
});
afterEach(() => {
  store.close();
  rmSync(root, { recursive: true, force: true });
});

const record = (connectionId: string, count: number, sample: (i: number) => ConnectionSample): void => {
  for (let i = 0; i < count; i += 1) {
    store.record(connectionId, sample(i));
    clock.advance(10_000);
  }
};
const lossOf = (connectionId: string, from: number, points = 1000) =>
  store.query(connectionId, { from, until: clock.now(), points }).series[2];

describe('the quality of connections', () => {
  it('[REP-04] is answered for each connection alone, also what was reported this moment', () => {
    const from = clock.now();
    record('a', 3, (i) => ({ receivedLoss: i / 4, sentBitrate: 1_000_000 }));
    record('b', 1, () => ({ receivedLoss: 1 }));
    expect(lossOf('a', from)).toMatchObject({ name: 'receivedLoss', mean: [0, 0.25, 0.5, null] });
    expect(lossOf('b', from)?.mean).toEqual([null, null, null, 1]);
    expect(lossOf('c', from)?.mean).toEqual([null, null, null, null]);
    expect(lossOf('a', from, 2)).toMatchObject({ min: [0, 0.5], mean: [0.125, 0.5], max: [0.25, 0.5] });
  });

  it('[REP-04] outlasts a restart, and goes after ninety days', () => {
    const from = clock.now();
    record('a', 2, () => ({ receivedLoss: 0.5 }));
    store.close();
    store = open();
    expect(lossOf('a', from)?.mean).toEqual([0.5, 0.5]);
    clock.advance(91 * DAY);
    record('b', 1, () => ({ receivedLoss: 0 }));
    const { series } = store.query('a', { from, until: from + 60_000, points: 10 });
    expect(series[2]?.mean.every((value) => value === null)).toBe(true);
    expect(said).toEqual([]);
  });

  it('[REP-04] takes no more room than it may: the oldest days go first', () => {
    store.close();
    store = open({ mostBytes: 300_000 });
    const from = clock.now();
    for (let day = 0; day < 10; day += 1) {
      record(`day${day}`, 400, () => ({ receivedLoss: 0.5, sentBitrate: 1, receivedBitrate: 1 }));
      clock.advance(DAY);
    }
    record('last', 1, () => ({ receivedLoss: 0.5 }));
    const kept = (day: number) => lossOf(`day${day}`, from, 10)?.mean.some((value) => value !== null);
    expect([kept(0), kept(9)]).toEqual([false, true]);
  });

  it('[REP-04] begins anew where the file is damaged, and never throws', () => {
    store.close();
    writeFileSync(join(root, 'connections.sqlite'), 'This is no database. '.repeat(100));
    store = open();
    const from = clock.now();
    record('a', 1, () => ({ receivedLoss: 0.5 }));
    expect(lossOf('a', from)?.mean).toEqual([0.5]);
  });
});
