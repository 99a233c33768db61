import { DatabaseSync } from 'node:sqlite';
import { type ConnectionSample, connectionSeries } from '../port.ts';
import { decodeRow, encodeRow } from '../row-codec.ts';
import type { Spread } from '../spread.ts';

const layout = 1;

/** Slots are ten seconds. */
export type Measured = {
  readonly connectionId: string;
  readonly slot: number;
  readonly sample: ConnectionSample;
};

const schema = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -2048;
  PRAGMA journal_size_limit = 4194304;
  CREATE TABLE IF NOT EXISTS samples (
    connection TEXT NOT NULL, slot INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (connection, slot)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS samples_by_slot ON samples (slot);
  PRAGMA user_version = ${layout};`;

const rowOf = (sample: ConnectionSample): Uint8Array =>
  encodeRow(
    new Map(
      connectionSeries.flatMap((name, number): [number, Spread][] => {
        const value = sample[name];
        return value === undefined ? [] : [[number, { min: value, mean: value, max: value }]];
      }),
    ),
  );

export type ConnectionFile = ReturnType<typeof openConnectionFile>;

/** Null when the file is of another layout. Throws what the database says. */
export const openConnectionFile = (path: string) => {
  const database = new DatabaseSync(path);
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version !== 0 && version !== layout) {
      database.close();
      return null;
    }
    database.exec(schema);
    return operations(database);
  } catch (error) {
    database.close();
    throw error;
  }
};

const operations = (database: DatabaseSync) => {
  const put = database.prepare('INSERT OR REPLACE INTO samples VALUES (?, ?, ?)');
  const read = database.prepare(
    'SELECT slot, data FROM samples WHERE connection = ? AND slot >= ? AND slot < ? ORDER BY slot',
  );
  const trim = database.prepare('DELETE FROM samples WHERE slot < ?');
  const oldest = database.prepare('SELECT min(slot) AS slot FROM samples');
  const used = (): number => {
    const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
      Number(database.prepare(`PRAGMA ${name}`).get()?.[name]),
    );
    return ((pages ?? 0) - (free ?? 0)) * (size ?? 0);
  };
  return {
    /** All or nothing. */
    append(batch: readonly Measured[]): void {
      database.exec('BEGIN');
      try {
        for (const { connectionId, slot, sample } of batch) put.run(connectionId, slot, rowOf(sample));
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    read(
      connectionId: string,
      { from, until }: { readonly from: number; readonly until: number },
      visit: (slot: number, series: (typeof connectionSeries)[number], spread: Spread) => void,
    ): void {
      for (const { slot, data } of read.iterate(connectionId, from, until)) {
        if (!(data instanceof Uint8Array)) continue;
        decodeRow(
          data,
          (number) => connectionSeries[number],
          (series, spread) => visit(Number(slot), series, spread),
        );
      }
    },
    /** Forgets what is older than `before`, and while there is more than `bytes`, the oldest `step` slots more. */
    trim(before: number, { bytes, step }: { readonly bytes: number; readonly step: number }): void {
      trim.run(before);
      for (let first = oldest.get()?.slot; used() > bytes && typeof first === 'number'; ) {
        trim.run(first + step);
        first = oldest.get()?.slot;
      }
    },
    close: () => database.close(),
  };
};
