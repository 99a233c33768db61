import { DatabaseSync } from 'node:sqlite';
import type { Grid } from '../grid.ts';
import type { Sample } from '../port.ts';
import { type Resolution, resolutions, SERIES_KEPT } from '../resolutions.ts';
import { decodeRow, encodeRow } from '../row-codec.ts';
import { type Gathering, gather, type Spread, spreadOf } from '../spread.ts';

/** Raised when the tables change their form: a file of another layout is begun anew. */
const layout = 1;

const lasting = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 4194304;
  PRAGMA cache_size = -2048`;

const schema = `
  BEGIN;
  CREATE TABLE IF NOT EXISTS series (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS samples (slot INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS minutes (slot INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS hours (slot INTEGER PRIMARY KEY, data BLOB NOT NULL);
  PRAGMA user_version = ${layout};
  COMMIT;`;

/** Milliseconds by which a row may lie ahead of the newest one before it counts as written by a wrong clock. */
const AHEAD = 3_600_000;

export type SampleFile = NonNullable<ReturnType<typeof openSampleFile>>;

/** Null when the file is of another layout. Throws what the database says. */
export const openSampleFile = (path: string) => {
  const database = new DatabaseSync(path);
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version !== 0 && version !== layout) {
      database.close();
      return null;
    }
    database.exec(lasting);
    if (version === 0) database.exec(schema);
    return operations(database);
  } catch (error) {
    database.close();
    throw error;
  }
};

const prepareTable = (database: DatabaseSync, { table }: Resolution) => ({
  put: database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`),
  read: database.prepare(`SELECT slot, data FROM ${table} WHERE slot >= ? AND slot < ? ORDER BY slot`),
  trim: database.prepare(`DELETE FROM ${table} WHERE slot < ? OR slot > ?`),
});

type Table = ReturnType<typeof prepareTable>;

const operations = (database: DatabaseSync) => {
  const [samples, minutes, hours] = resolutions.map((resolution) => ({
    ...resolution,
    ...prepareTable(database, resolution),
  }));
  if (samples === undefined || minutes === undefined || hours === undefined) throw new Error('no tables');
  const tables = [samples, minutes, hours];
  const name = database.prepare('INSERT INTO series (name) VALUES (?)');
  const ids = new Map<string, number>(
    database
      .prepare('SELECT id, name FROM series')
      .all()
      .map((row) => [String(row.name), Number(row.id)]),
  );

  const idOf = (series: string): number | undefined => {
    const known = ids.get(series);
    if (known !== undefined || ids.size >= SERIES_KEPT) return known;
    const id = Number(name.run(series).lastInsertRowid);
    ids.set(series, id);
    return id;
  };

  const rowOf = ({ values }: Sample): Uint8Array => {
    const spreads = new Map<number, Spread>();
    for (const [series, value] of Object.entries(values)) {
      const id = idOf(series);
      if (id !== undefined) spreads.set(id, { min: value, mean: value, max: value });
    }
    return encodeRow(spreads);
  };

  /** Makes the rows anew that cover what was written, from the finer table. */
  const thin = (fine: typeof samples, coarse: typeof samples, times: readonly number[]): void => {
    const slots = new Set(times.map((at) => Math.floor(at / coarse.step)));
    const share = coarse.step / fine.step;
    for (const slot of slots) coarse.put.run(slot, merged(fine, slot * share, (slot + 1) * share));
  };

  const write = (batch: readonly Sample[]): void => {
    for (const sample of batch) samples.put.run(Math.floor(sample.at / samples.step), rowOf(sample));
    const times = batch.map(({ at }) => at);
    thin(samples, minutes, times);
    thin(minutes, hours, times);
    const newest = times.at(-1) ?? 0;
    for (const { trim, step, kept } of tables) {
      trim.run(Math.floor((newest - kept) / step) + 1, Math.floor((newest + AHEAD) / step));
    }
  };

  return {
    /** All or nothing. */
    append(batch: readonly Sample[]): void {
      const known = new Map(ids);
      database.exec('BEGIN');
      try {
        write(batch);
        database.exec('COMMIT');
      } catch (error) {
        // What was named in vain must be named again.
        ids.clear();
        for (const [series, id] of known) ids.set(series, id);
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    /** Adds what the file has to an answer. */
    fill(grid: Grid): void {
      const table = tables.find(({ step }) => step === grid.resolution.step) ?? hours;
      const names = new Map(grid.series.map((name) => [ids.get(name), name]));
      visit(table, grid.slots.first, grid.slots.end, (slot, data) => {
        const at = slot * table.step;
        decodeRow(
          data,
          (id) => names.get(id),
          (series, spread) => grid.take(series, at, spread),
        );
      });
    },
    close: () => database.close(),
  };
};

const visit = (
  { read }: Pick<Table, 'read'>,
  from: number,
  until: number,
  take: (slot: number, data: Uint8Array) => void,
): void => {
  for (const { slot, data } of read.iterate(from, until)) {
    if (data instanceof Uint8Array) take(Number(slot), data);
  }
};

const merged = (table: Pick<Table, 'read'>, from: number, until: number): Uint8Array => {
  const gathered = new Map<number, Gathering>();
  visit(table, from, until, (_slot, data) =>
    decodeRow(
      data,
      (series) => series,
      (series, spread) => gathered.set(series, gather(gathered.get(series), spread)),
    ),
  );
  return encodeRow(new Map([...gathered].map(([series, one]) => [series, spreadOf(one)])));
};
