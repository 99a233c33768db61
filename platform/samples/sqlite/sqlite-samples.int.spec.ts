import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { resolutions, SERIES_KEPT } from '../resolutions.ts';
import { openSamples } from './sqlite-samples.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let root: string;
let clock: VirtualClock;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rostrum-samples-'));
  clock = virtualClock();
  said = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const say = (_fields: object, message: string): void => void said.push(message);
const open = (folder = join(root, 'samples')) =>
  openSamples({ folder, clock, logger: { info: say, warn: say } });
const file = () => join(root, 'samples', 'samples.sqlite');

type Store = ReturnType<typeof open>;

const record = (store: Store, count: number, step: number, value = 1): void => {
  for (let i = 0; i < count; i += 1) {
    store.record({ at: clock.now(), values: { cpu: value, memory: value } });
    clock.advance(step);
  }
};
const lastHour = (store: Store): readonly number[] =>
  store
    .query({ series: ['cpu'], from: clock.now() - HOUR, until: clock.now(), points: 1000 })
    .series.flatMap(({ mean }) => mean.filter((one) => one !== null));

describe('the file of samples', () => {
  it('[DASH-01] keeps what it has over a restart', () => {
    const before = open();
    record(before, 8, 10_000, 3);
    before.close();
    const after = open();
    record(after, 2, 10_000, 4);
    expect(lastHour(after)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 4, 4]);
    after.close();
    expect(said).toEqual([]);
  });

  it('[DASH-01] does not grow any more after two years', () => {
    const store = open();
    record(store, 733 * 24, HOUR);
    record(store, 32 * 24 * 60, MINUTE);
    record(store, 26 * 360, 10_000);
    store.close();
    const database = new DatabaseSync(file());
    for (const { table, kept, step } of resolutions) {
      const rows = Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
      expect(rows, table).toBeLessThanOrEqual(kept / step + 1);
      expect(rows, table).toBeGreaterThan((kept / step) * 0.95);
    }
    database.close();
    // 71 208 rows of two series.
    expect(statSync(file()).size).toBeLessThan(5_000_000);
  });

  it('[DASH-01] knows no more series than have room', () => {
    const store = open();
    const names = Array.from({ length: SERIES_KEPT + 5 }, (_, i) => `series-${i}`);
    store.record({ at: clock.now(), values: Object.fromEntries(names.map((name) => [name, 1])) });
    clock.advance(10_000);
    const { series } = store.query({ series: names, from: clock.now() - DAY, until: clock.now(), points: 1 });
    expect(series.filter(({ mean }) => mean[0] === 1)).toHaveLength(SERIES_KEPT);
    store.close();
  });

  it('[DASH-01] begins anew when the file is damaged, and says so', () => {
    open().close();
    writeFileSync(file(), 'this is no database, whatever its name says '.repeat(200));
    const store = open();
    record(store, 6, 10_000);
    expect(lastHour(store)).toHaveLength(6);
    store.close();
    expect(said).toEqual(['The file of samples was damaged; a new one begins.']);
    expect(existsSync(`${file()}.damaged`)).toBe(true);
  });

  it('[DASH-01] begins anew when damage shows in the midst of it', () => {
    const first = open();
    record(first, 2000, 10_000);
    first.close();
    const { size } = statSync(file());
    const database = new DatabaseSync(file());
    database.exec('PRAGMA journal_mode = DELETE');
    database.close();
    writeFileSync(file(), Buffer.alloc(size - 8192, 0xa5), { flag: 'r+', flush: true });
    const store = open();
    for (let i = 0; i < 3; i += 1) record(store, 6, 10_000);
    expect(lastHour(store).length).toBeGreaterThanOrEqual(12);
    store.close();
    expect(said.join()).toContain('damaged');
  });

  it('[DASH-01] begins anew when an other version wrote the file', () => {
    open().close();
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 99');
    database.close();
    const store = open();
    record(store, 6, 10_000);
    expect(lastHour(store)).toHaveLength(6);
    store.close();
    expect(said).toEqual(['The samples were kept in another form and begin anew.']);
  });

  it('[DASH-01] lives in memory while there is no disk, an hour long, and stores all of it afterwards', () => {
    const obstacle = join(root, 'no-folder');
    writeFileSync(obstacle, '');
    const store = open(join(obstacle, 'samples'));
    record(store, 400, 10_000);
    expect(lastHour(store)).toHaveLength(360);
    expect(said).toEqual(['Samples cannot be stored now; those of an hour are kept in memory.']);
    rmSync(obstacle);
    record(store, 6, 10_000);
    expect(said.at(-1)).toBe('Samples are stored again.');
    expect(lastHour(store)).toHaveLength(360);
    store.close();
  });
});
