import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Document, ProjectionDeclaration, ReadStore } from '../port.ts';
import { LiveDatabase } from './live-database.ts';
import { blocksTableName, indexName, signaturesTableName, tableName } from './names.ts';
import { hasBits, neededBits } from './signature.ts';
import { openSqliteReadStore } from './sqlite-read-store.ts';

const declaration: ProjectionDeclaration = {
  projection: 'report',
  version: 1,
  collections: [{ name: 'rows', indexes: [['time'], ['person', 'time']], search: ['person'], blocks: 4 }],
};

let folder: string;
let store: ReadStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-blocks-'));
  store = await openSqliteReadStore({ folder });
  await store.declare(declaration);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

type Row = Document & { readonly time: number; readonly person: string };

const rowOf = (time: number): Row => ({
  id: String(time).padStart(3, '0'),
  time,
  person: time % 2 === 0 ? 'guest' : 'olga',
});
const times = (from: number, until: number): number[] =>
  Array.from({ length: until - from }, (_, i) => from + i);

const put = (position: number, ...documents: readonly Row[]) =>
  store.write('report', 'live', position, [{ collection: 'rows', put: documents, remove: [] }]);

/** The blocks of an index in its order. */
const blocksOf = (number: number, fields: string) => {
  const database = new DatabaseSync(join(folder, 'report.1.sqlite'), { readOnly: true });
  const table = blocksTableName(indexName(tableName('rows'), number));
  const blocks = database
    .prepare(`SELECT * FROM ${table} JOIN ${signaturesTableName(table)} USING (block) ORDER BY ${fields}`)
    .all();
  database.close();
  return blocks.map(({ documents, least_key, greatest_key, signature }) => {
    const has = (word: string): boolean =>
      signature instanceof Uint8Array && hasBits(signature, neededBits([word]));
    return { documents, keys: [least_key, greatest_key], guest: has('guest'), olga: has('olga') };
  });
};

describe('a search', () => {
  it('[REP-01] sees one state, whatever is written meanwhile', async () => {
    await put(1, ...times(0, 4).map(rowOf));
    const file = join(folder, 'report.1.sqlite');
    const [database, other] = [new LiveDatabase(file), new DatabaseSync(file)];
    const count = () => database.all(`SELECT count(*) AS count FROM ${tableName('rows')}`, []);
    const [before, after] = database.atOnce(() => {
      const first = count();
      other.exec(`DELETE FROM ${tableName('rows')} WHERE key = 1`);
      return [first, count()];
    });
    expect(after).toEqual(before);
    expect(count()).toEqual([{ count: 3 }]);
    database.close();
    other.close();
  });
});

describe('blocks of orders', () => {
  it('[REP-01] are divided as they grow, and know which words their documents have', async () => {
    for (const time of times(0, 24)) await put(time + 1, rowOf(time));
    const inTime = blocksOf(0, 'f_time');
    expect(inTime.length).toBeGreaterThan(3);
    expect(inTime.length).toBeLessThan(7);
    expect(inTime.every(({ guest, olga }) => guest && olga)).toBe(true);
    expect(inTime[0]?.keys).toEqual([1, 4]);
    const byPerson = blocksOf(1, 'f_person, f_time');
    expect(byPerson[0]).toMatchObject({ guest: true, olga: false });
    expect(byPerson.at(-1)).toMatchObject({ guest: false, olga: true });
  });

  it('[REP-01] forget a word that is gone when they are divided', async () => {
    await put(1, ...times(0, 4).map(rowOf));
    await put(2, ...times(0, 4).map((time) => ({ ...rowOf(time), person: 'olga' })));
    expect(blocksOf(0, 'f_time')).toMatchObject([{ guest: true, olga: true }]);
    await put(3, ...times(4, 8).map((time) => ({ ...rowOf(time), person: 'olga' })));
    expect(blocksOf(0, 'f_time')).toMatchObject([
      { documents: 4, guest: false, olga: true },
      { documents: 4, guest: false, olga: true },
    ]);
  });

  it('[REP-01] go with their documents, but for the first one', async () => {
    await put(1, ...times(0, 40).map(rowOf));
    expect(blocksOf(0, 'f_time')).toHaveLength(10);
    await store.removeWhere('report', 'live', { collection: 'rows', where: { time: { lt: 30 } } });
    const left = blocksOf(0, 'f_time');
    expect(left.map(({ keys }) => keys)).toEqual([
      [1, 4],
      [29, 32],
      [33, 36],
      [37, 40],
    ]);
  });
});
