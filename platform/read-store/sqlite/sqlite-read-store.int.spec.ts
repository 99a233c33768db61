import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Document, type ProjectionDeclaration, type ReadStore, ReadStoreDamagedError } from '../port.ts';
import { openSqliteReadStore } from './sqlite-read-store.ts';

const people: ProjectionDeclaration = {
  projection: 'people',
  version: 1,
  collections: [{ name: 'persons', indexes: [['age']], search: ['name'] }],
};

let folder: string;
/** Of the first generation. */
let file: string;
const stores: ReadStore[] = [];
const reasons: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-read-store-'));
  file = join(folder, 'people.1.sqlite');
  reasons.length = 0;
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  await rm(folder, { recursive: true });
});

const openStore = async (): Promise<ReadStore> => {
  const store = await openSqliteReadStore({ folder, onMovedAside: (reason) => reasons.push(reason) });
  stores.push(store);
  await store.declare(people);
  return store;
};

const put = (store: ReadStore, position: number, ...documents: readonly Document[]) =>
  store.write('people', 'live', position, [{ collection: 'persons', put: documents, remove: [] }]);

const many = (count: number): Document[] =>
  Array.from({ length: count }, (_, age) => ({ id: `p${age}`, name: `Name ${age}`.padEnd(200, 'x'), age }));

const named = (id: string, name: string): Document => {
  const document = { id, name };
  return document;
};

describe('SQLite read store on its file', () => {
  it('has after a restart what was written before', async () => {
    const first = await openStore();
    await put(first, 3, { id: 'olga' });
    await first.close();
    const second = await openStore();
    expect(await second.checkpoint('people', 'live')).toBe(3);
    expect(await second.reader('people', 'persons').get('olga')).toEqual({ id: 'olga' });
    expect(reasons).toEqual([]);
  });

  it('guesses at what was meant beside everything else, and in the generation that lives', async () => {
    const store = await openStore();
    await put(store, 1, ...many(2000), named('olga', 'Korolyova'));
    const reader = store.reader('people', 'persons');
    const guess = () => reader.find({ text: 'Korolyeva', forgiving: true, limit: 10 });
    const order: string[] = [];
    const guessed = guess().then(({ items }) => order.push(`guessed ${items.map(({ id }) => id)}`));
    await reader.get('p1');
    order.push('asked later');
    await guessed;
    expect(order).toEqual(['asked later', 'guessed olga']);
    await store.createShadow('people');
    const changes = [{ collection: 'persons', put: [named('vera', 'Korolyova')], remove: [] }];
    await store.write('people', 'shadow', 2, changes);
    await store.finishShadow('people');
    await store.swap('people');
    expect((await guess()).items.map(({ id }) => id)).toEqual(['vera']);
    expect(await reader.count({ text: 'Korolyeva', forgiving: true })).toEqual({ count: 1, capped: false });
    await store.close();
    await expect(guess()).rejects.toThrow('the read store is closed');
  });

  it('forgets a half-built shadow at a restart and never answers from it', async () => {
    const first = await openStore();
    await put(first, 3, { id: 'olga' });
    await first.createShadow('people');
    await first.write('people', 'shadow', 2, [{ collection: 'persons', put: [{ id: 'ivan' }], remove: [] }]);
    await first.close();
    const second = await openStore();
    expect(await second.checkpoint('people', 'shadow')).toBe(0);
    expect((await second.reader('people', 'persons').find({ limit: 10 })).items).toEqual([{ id: 'olga' }]);
  });

  it('has the live set after a kill while a shadow was built', async () => {
    const killed = await openStore();
    await put(killed, 3, { id: 'olga' });
    await killed.createShadow('people');
    await killed.write('people', 'shadow', 2, [{ collection: 'persons', put: [{ id: 'ivan' }], remove: [] }]);
    const next = await openStore();
    expect(await next.checkpoint('people', 'live')).toBe(3);
    expect(await next.checkpoint('people', 'shadow')).toBe(0);
    expect(await readdir(folder)).not.toContain('people.2.sqlite');
  });

  it('answers from the later set after a kill between the swap and the removal of the old one', async () => {
    const store = await openStore();
    await put(store, 3, { id: 'olga' });
    await store.close();
    const old = await readFile(file);
    const killed = await openStore();
    await killed.createShadow('people');
    await killed.write('people', 'shadow', 7, [{ collection: 'persons', put: [{ id: 'ivan' }], remove: [] }]);
    await killed.finishShadow('people');
    await killed.swap('people');
    await writeFile(file, old);
    const next = await openStore();
    expect(await next.checkpoint('people', 'live')).toBe(7);
    expect((await next.reader('people', 'persons').find({ limit: 10 })).items).toEqual([{ id: 'ivan' }]);
  });

  it('refuses to swap in a shadow that is not finished', async () => {
    const store = await openStore();
    await store.createShadow('people');
    await expect(store.swap('people')).rejects.toThrow('not finished');
  });

  it('takes back the room of a replaced generation', async () => {
    const store = await openStore();
    await put(store, 1, ...many(10));
    for (let i = 0; i < 3; i++) {
      await store.createShadow('people');
      await store.finishShadow('people');
      await store.swap('people');
    }
    await store.close();
    expect(await readdir(folder)).toEqual(['people.4.sqlite']);
  });

  it('takes part in a query plan with its indexes', async () => {
    const store = await openStore();
    await store.close();
    const database = new DatabaseSync(file, { readOnly: true });
    const plan = database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT doc FROM documents_persons WHERE (f_age, id) < (?, ?) ORDER BY f_age DESC, id DESC LIMIT 50',
      )
      .all(30, 'x')
      .map(({ detail }) => String(detail));
    database.close();
    expect(plan).toEqual([expect.stringMatching(/^SEARCH .* USING INDEX documents_persons__index_0 /)]);
  });
});

describe('a damaged file', () => {
  it.each([
    [
      'is no database',
      async () =>
        writeFile(file, 'This is not a database, and it is long enough to be read as one.'.repeat(20)),
    ],
    ['is empty rubbish of zeros', async () => writeFile(file, Buffer.alloc(8192))],
    ['is a folder', async () => mkdir(file)],
    [
      'has another layout',
      async () => {
        const database = new DatabaseSync(file);
        database.exec('PRAGMA user_version = 99; CREATE TABLE x (y)');
        database.close();
      },
    ],
  ])('that %s is moved aside, reported, and everything starts from zero', async (_name, make) => {
    await make();
    const store = await openStore();
    await put(store, 1, { id: 'olga' });
    expect(await store.reader('people', 'persons').get('olga')).toEqual({ id: 'olga' });
    const isRubbish = _name !== 'is empty rubbish of zeros';
    expect(existsSync(`${file}.damaged`)).toBe(isRubbish || reasons.length > 0);
    if (isRubbish) expect(reasons).toHaveLength(1);
  });

  it('found damaged in use fails loudly, and the next start begins with a new file', async () => {
    const first = await openStore();
    await put(first, 5, ...many(2000));
    await first.close();
    const handle = await open(file, 'r+');
    const { size } = await stat(file);
    for (let at = 3 * 4096; at < size; at += 4096) await handle.write(Buffer.alloc(4096, 0xff), 0, 4096, at);
    await handle.close();

    const damaged = await openSqliteReadStore({ folder, onMovedAside: (reason) => reasons.push(reason) });
    stores.push(damaged);
    await damaged.declare(people).catch(() => undefined);
    const scan = Array.fromAsync(damaged.scan('people', 'live', 'persons'));
    await expect(scan).rejects.toThrow(ReadStoreDamagedError);
    expect(reasons).toEqual([]);
    await damaged.close();

    const fresh = await openStore();
    expect(reasons).toEqual([expect.stringContaining('it was found damaged in use')]);
    expect(await fresh.checkpoint('people', 'live')).toBe(0);
    expect(await readdir(folder)).toContain('people.1.sqlite.damaged');
  });

  it('cannot be opened where there is no folder to write into', async () => {
    await writeFile(join(folder, 'plain'), '');
    const opening = openSqliteReadStore({ folder: join(folder, 'plain', 'read-models') });
    await expect(opening).rejects.toThrow('cannot open');
  });
});

describe('a closed SQLite read store', () => {
  it('refuses writes', async () => {
    const store = await openStore();
    await store.close();
    await expect(put(store, 1, { id: 'olga' })).rejects.toThrow('closed');
  });
});
