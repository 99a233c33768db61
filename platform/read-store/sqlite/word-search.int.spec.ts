import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CursorPlace, sortValue } from '../cursor.ts';
import { MemoryReadStore } from '../memory/memory-read-store.ts';
import type { CollectionDefinition, Document, ProjectionDeclaration, Query, ReadStore } from '../port.ts';
import { validateQuery } from '../query.ts';
import type { Table } from './bound-sql.ts';
import { LiveDatabase } from './live-database.ts';
import { tableName } from './names.ts';
import type { SearchBudget } from './search-plan.ts';
import { openSqliteReadStore } from './sqlite-read-store.ts';
import { searchCount, searchPage } from './word-search.ts';

type Row = Document & {
  readonly time: string;
  readonly source: string;
  readonly event: string | null;
  readonly objectId: string;
  readonly objectName: string;
};

const declarationOf = (more: Partial<CollectionDefinition> = {}): ProjectionDeclaration => ({
  projection: 'report',
  version: 1,
  collections: [
    {
      name: 'rows',
      indexes: [
        ['time'],
        ['source', 'event', 'objectId', 'time'],
        ['source', 'event', 'time'],
        ['event', 'time'],
        ['objectId', 'time'],
      ],
      search: ['objectId', 'objectName'],
      ...more,
    },
  ],
});
const ofKinds = declarationOf({ kinds: ['source', 'event', 'objectId'] });
const ofLists = declarationOf();
const ofBlocks = declarationOf({ blocks: 2 });

const names = ['Weekly sync', 'Планёрка', 'weekly ПЛАНЁРКА', 'Anna', 'anna-maria weeks', '—', ''];
const ids = fc.nat(199).map((id) => String(id).padStart(3, '0'));
const times = fc.nat(19).map((second) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`);
const varied = fc.record<Row>({
  id: ids,
  time: times,
  source: fc.constantFrom('user', 'conference'),
  event: fc.constantFrom('join', 'leave', null),
  objectId: fc.constantFrom('u1', 'u2', 'u10', '100'),
  objectName: fc.constantFrom(...names),
});
const usual = fc
  .record({ id: ids, time: times })
  .map((row): Row => ({ ...row, source: 'user', event: 'join', objectId: 'u1', objectName: 'Weekly sync' }));
/** Half of them are of one kind. */
const rowOf = fc.oneof(varied, usual);
/** Rows that are put together, and ids that are removed with them. */
const writes = fc.array(
  fc.tuple(fc.uniqueArray(rowOf, { selector: ({ id }) => id, maxLength: 60, size: 'max' }), fc.nat(199)),
  {
    minLength: 1,
    maxLength: 3,
  },
);
const direction = fc.constantFrom<'asc' | 'desc'>('asc', 'desc');
const query = fc.record({
  text: fc.constantFrom(
    ' ',
    'weekly',
    'weekly план',
    'u',
    'u1',
    'u1 weekly',
    'anna',
    'ann mar',
    'nobody',
    '100 weekly',
    '!',
  ),
  where: fc.constantFrom<NonNullable<Query['where']>>(
    {},
    { source: { eq: 'user' } },
    { objectId: { eq: 'u10' } },
    { objectId: { eq: 'u1' }, time: { gte: '2026-01-01T00:00:03.000Z' } },
    { event: { in: ['join', 'leave'] } },
    { event: { eq: null }, objectId: { notIn: ['u2'] } },
    { time: { gte: '2026-01-01T00:00:03.000Z', lt: '2026-01-01T00:00:07.000Z' } },
    { source: { eq: 'conference' }, time: { gte: '2026-01-01T00:00:05.000Z' } },
  ),
  orderBy: fc
    .tuple(
      fc.constantFrom(
        ['time'],
        ['source', 'time'],
        ['event', 'time'],
        ['objectId', 'time'],
        ['event'],
        ['id'],
      ),
      direction,
    )
    .map(([fields, to]) => fields.map((field) => ({ field, direction: to }))),
});
const budgets = fc.record<SearchBudget>({
  walked: fc.constantFrom(1, 5, 40),
  kinds: fc.constantFrom(0, 3, 1000),
  merged: fc.constantFrom(0, 2, 1000),
  ranged: fc.constantFrom(1, 1000),
  stepped: fc.constantFrom(1, 10, 1000),
  read: fc.constantFrom(0, 5, 1000),
  blocks: fc.constantFrom(0, 3, 1000),
  listed: fc.constantFrom(0, 5, 1000),
  rare: fc.constantFrom(0, 5, 1000),
  terms: fc.constantFrom(0, 1, 30),
  counted: fc.constantFrom(1, 5, 1000),
  chosen: fc.constantFrom(0, 5, 1000),
  part: fc.constantFrom(0, 5, 1000),
  sorted: fc.constantFrom(0, 5, 1000),
});

const fill = async (
  store: ReadStore,
  given: readonly (readonly [readonly Row[], number])[],
  { isRebuilt, declaration }: Pick<Case, 'isRebuilt' | 'declaration'>,
) => {
  await store.declare(declaration);
  const set = isRebuilt ? 'shadow' : 'live';
  if (isRebuilt) await store.createShadow('report');
  for (const [i, [put, gone]] of given.entries()) {
    const id = String(gone).padStart(3, '0');
    const remove = put.some((row) => row.id === id) ? [] : [id];
    await store.write('report', set, i + 1, [{ collection: 'rows', put, remove }]);
  }
  if (!isRebuilt) return;
  await store.finishShadow('report');
  await store.swap('report');
};

type Asked = {
  readonly request: Omit<Query, 'limit'> & { readonly orderBy: NonNullable<Query['orderBy']> };
  readonly budget: SearchBudget;
  readonly limit: number;
};
type Case = {
  readonly given: readonly (readonly [readonly Row[], number])[];
  readonly asked: readonly Asked[];
  readonly isRebuilt: boolean;
  readonly declaration: ProjectionDeclaration;
};

const tableOf = ({ collections: [definition] }: ProjectionDeclaration): Table => ({
  name: tableName('rows'),
  definition: definition ?? { name: 'rows', indexes: [] },
});
const valid = (table: Table, request: Omit<Query, 'limit'>, limit = 1) =>
  validateQuery('report/rows', table.definition, { ...request, limit });

type Place = { readonly database: LiveDatabase; readonly table: Table };

/** Pages by the search itself, however small the collection is. */
const pagesOf = ({ database, table }: Place, { request, budget, limit }: Asked): readonly string[] => {
  const query = valid(table, request, limit);
  const ids: string[] = [];
  let after: CursorPlace | null = null;
  for (;;) {
    const found: readonly Row[] = searchPage({ database, table, query }, after, budget).map(({ doc }) =>
      JSON.parse(String(doc)),
    );
    const page = found.slice(0, limit);
    ids.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (last === undefined || found.length <= limit) return ids;
    after = { id: last.id, values: query.orderBy.map(({ field }) => sortValue(last, field)) };
  }
};

const idsIn = async (store: ReadStore, request: Omit<Query, 'limit'> = {}): Promise<string[]> =>
  (await store.reader('report', 'rows').find({ ...request, limit: 1000 })).items.map(({ id }) => id);

const checkAsked = async (stores: { memory: ReadStore; store: ReadStore }, asked: Asked, place: Place) => {
  const expected = await idsIn(stores.memory, asked.request);
  expect(pagesOf(place, asked)).toEqual(expected);
  expect(await idsIn(stores.store, asked.request)).toEqual(expected);
  const search = { ...place, query: valid(place.table, asked.request) };
  for (const cap of [1, 3, 1000]) {
    expect(searchCount(search, cap, asked.budget)).toBe(Math.min(cap + 1, expected.length));
  }
  const skipped = { ...search, query: { ...search.query, skip: 2 } };
  const rows = searchPage(skipped, null, asked.budget).map(({ doc }): Row => JSON.parse(String(doc)));
  expect(rows.map(({ id }) => id)).toEqual(expected.slice(2, 4));
};

/** What answers goes, and kinds with it that have no documents any more. */
const checkRemoval = async (
  { memory, store }: { memory: ReadStore; store: ReadStore },
  { request: { text = '', where = {} } }: Asked,
  { database, table }: Place,
) => {
  for (const each of [memory, store])
    await each.removeWhere('report', 'live', { collection: 'rows', text, where });
  const left = await idsIn(memory);
  expect(await idsIn(store)).toEqual(left);
  if (table.definition.kinds === undefined) return;
  const counted = 'SELECT ifnull(sum(documents), 0) AS documents, ifnull(min(documents), 1) AS least';
  expect(database.all(`${counted} FROM "documents_rows__kinds"`, [])).toEqual([
    { documents: left.length, least: expect.toSatisfy((least: number) => least > 0) },
  ]);
};

const check = async ({ given, asked, isRebuilt, declaration }: Case): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-search-'));
  const memory = new MemoryReadStore();
  const store = await openSqliteReadStore({ folder });
  await fill(memory, given, { isRebuilt: false, declaration });
  await fill(store, given, { isRebuilt, declaration });
  const database = new LiveDatabase(join(folder, `report.${isRebuilt ? 2 : 1}.sqlite`));
  const place = { database, table: tableOf(declaration) };
  try {
    for (const one of asked) await checkAsked({ memory, store }, one, place);
    for (const one of asked.slice(0, 1)) await checkRemoval({ memory, store }, one, place);
  } finally {
    database.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const askings = fc.array(
  fc.record<Asked>({ request: query, budget: budgets, limit: fc.integer({ min: 1, max: 7 }) }),
  {
    minLength: 1,
    maxLength: 25,
    size: 'max',
  },
);

describe('pages of large collections', () => {
  it.each([
    ['among kinds of documents', ofKinds],
    ['by lists of documents', ofLists],
    ['by blocks of each order', ofBlocks],
  ])(
    '[REP-01] find, page, count and remove what a look at every document would, whichever way is taken: %s',
    async (_way, declaration) => {
      const cases = fc.record<Case>({
        given: writes,
        asked: askings,
        isRebuilt: fc.boolean(),
        declaration: fc.constant(declaration),
      });
      await fc.assert(fc.asyncProperty(cases, check), { numRuns: 25 });
    },
    60_000,
  );
});
