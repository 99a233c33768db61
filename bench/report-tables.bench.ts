import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv } from '#platform/csv/index.ts';
import type { CollectionDefinition, Document, Page, ReadStore } from '#platform/read-store/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { callHistory } from '#projections/call-history/evolve.ts';
import { chatMessages } from '#projections/chat-messages/evolve.ts';
import { connections } from '#projections/connections/evolve.ts';
import { type ReadModelQueries, readModelQueries } from '#projections/index.ts';
import type { OrderBy, PageRequest } from '#projections/listing.ts';
import type { Projection } from '#projections/projection.ts';
import { settingsChanges } from '#projections/settings-changes/evolve.ts';
import { allRows } from '#server/reports/all-rows.ts';
import { reportTables } from '#server/reports/tables.ts';
import { zonedTimeWriter } from '#server/reports/zoned-time.ts';
import { median, perSecond, quantile, report } from './report.ts';
import { momentOf } from './report-rows.ts';
import { callRow, changeRow, chatRow, connectionRow } from './report-table-rows.ts';

/**
 * The reports besides the event log: pages under every filter and with every kind of words in every order, the first one, the
 * second one and one in the middle; counts; the export. `BENCH_TABLE` says which report, `BENCH_ROWS` how long it is, and
 * `BENCH_FOLDER` where it is kept for another time.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 10_000_000);
const EXPORTED = Math.min(ROWS, 500_000);
const PAGE_GOAL_MS = 200;
const EXPORT_GOAL = 50_000;
const BATCH = 10_000;

type Filter = Readonly<Record<string, unknown>>;
type Listing = {
  list(request: PageRequest & { readonly orderBy: OrderBy<string> }): Promise<Page<Document>>;
  count(filter: Filter): Promise<unknown>;
};
type Bench = {
  readonly projection: Projection;
  readonly row: (n: number, rows: number) => Document;
  readonly queries: (all: ReadModelQueries) => unknown;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly texts: Readonly<Record<string, string>>;
  /** The columns by which the report is ordered, with the fields that order by them. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
};

const range = (share: number) => ({
  from: momentOf(ROWS * 0.5, ROWS),
  until: momentOf(ROWS * (0.5 + share), ROWS),
});
const [day, month] = [range(1 / 365), range(1 / 12)];

const benches: Readonly<Record<string, Bench>> = {
  connections: {
    projection: connections,
    row: connectionRow,
    queries: (all) => all.connections,
    filters: {
      all: {},
      day: { since: day },
      month: { since: month },
      client: { application: 'WebClient' },
      panel: { application: 'WebPanel' },
      panelOfMonth: { application: 'WebPanel', since: month },
    },
    texts: {
      none: '',
      rare: 'user4711',
      rareAndCommon: 'user4711 webclient',
      common: 'webclient',
      lessCommon: 'guest',
      commonTogether: 'webclient guest',
      rarelyTogether: 'webpanel android',
      neverTogether: 'webcabinet guest',
      neverTogether2: 'webcabinet linux',
      prefix: 'user1',
      prefixAndCommon: 'user1 linux',
      nothing: 'zzyzx',
    },
    columns: {
      since: ['since'],
      person: ['personId', 'since'],
      application: ['application', 'since'],
      address: ['address', 'since'],
    },
  },
  chat: {
    projection: chatMessages,
    row: chatRow,
    queries: (all) => all.chatMessages,
    filters: {
      all: {},
      day: { posted: day },
      month: { posted: month },
      person: { personId: 'user4711' },
      conference: { conferenceId: '104711' },
    },
    texts: {
      none: '',
      rare: '4711',
      rareAndCommon: '4711 hello',
      common: 'report',
      ofAll: 'пользователь',
      commonTogether: 'hello screen',
      rarelyTogether: 'report screen',
      neverTogether: 'report hello',
      prefix: '12',
      prefixAndCommon: '123 hello',
      nothing: 'zzyzx',
    },
    columns: {
      time: ['time', 'position'],
      personId: ['personId', 'time', 'position'],
      sessionId: ['sessionId', 'time', 'position'],
    },
  },
  calls: {
    projection: callHistory,
    row: callRow,
    queries: (all) => all.callHistory,
    filters: {
      all: {},
      day: { started: day },
      month: { started: month },
      over: { running: false },
      running: { running: true },
      conference: { conferenceId: '104711' },
      owner: { ownerId: 'user4711' },
    },
    texts: {
      none: '',
      rare: '104711',
      rareAndCommon: '104711 weekly',
      common: 'weekly',
      neverTogether: 'weekly совет',
      prefix: 'user1',
      prefixAndCommon: 'user1 weekly',
      nothing: 'zzyzx',
    },
    columns: Object.fromEntries(
      [
        'id',
        'startedAt',
        'endedAt',
        'duration',
        'participants',
        'ownerId',
        'mode',
        'conferenceId',
        'title',
      ].map((column) => [column, [column === 'title' ? 'sortTitle' : column]]),
    ),
  },
  changes: {
    projection: settingsChanges,
    row: changeRow,
    queries: (all) => all.settingsChanges,
    filters: {
      all: {},
      day: { time: day },
      month: { time: month },
      deleted: { action: 'delete' },
      conferences: { objectType: 'conference' },
      object: { objectId: '104711' },
      deletedConferences: { action: 'delete', objectType: 'conference' },
      actor: { actorId: 'admin1' },
    },
    texts: {
      none: '',
      rare: '104711',
      rareAndCommon: '104711 admin1',
      common: 'admin1',
      commonTogether: 'weekly admin1',
      neverTogether: 'weekly совет',
      prefix: 'user1',
      prefixAndCommon: 'user1 admin1',
      nothing: 'zzyzx',
    },
    columns: {
      time: ['time'],
      action: ['action', 'time'],
      objectType: ['objectType', 'time'],
      actor: ['actorId', 'time'],
    },
  },
};

const fill = async (store: ReadStore, { projection, row }: Bench): Promise<void> => {
  const { declaration } = projection;
  const name = declaration.projection;
  const collection: CollectionDefinition | undefined = declaration.collections[0];
  await store.declare(declaration);
  if ((await store.checkpoint(name, 'live')) === ROWS || collection === undefined) return;
  const start = performance.now();
  await store.createShadow(name);
  for (let n = 0; n < ROWS; n += BATCH) {
    const put = Array.from({ length: Math.min(BATCH, ROWS - n) }, (_, i) => row(n + i, ROWS));
    await store.write(name, 'shadow', n + put.length, [{ collection: collection.name, put, remove: [] }]);
  }
  process.stderr.write(`written in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  await store.finishShadow(name);
  await store.swap(name);
  process.stderr.write(`finished after ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
};

/** The cursor of another page, as if that had ended with the row in the middle. */
const inTheMiddle = ({ row }: Bench, cursor: string, fields: readonly string[]): string => {
  const [tie]: readonly unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  const middle = row(ROWS / 2, ROWS);
  const values = fields.map((field) => Reflect.get(middle, field));
  return Buffer.from(JSON.stringify([tie, middle.id, ...values])).toString('base64url');
};

/** Milliseconds by the clock and of the processor, of all threads. */
type Taken = { readonly ms: number; readonly cpu: number; readonly what: string };

const timed = async <Result>(what: string, work: () => Promise<Result>, taken: Taken[]): Promise<Result> => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const one = { ms: performance.now() - start, cpu: (user + system) / 1000, what };
  taken.push(one);
  if (one.ms > PAGE_GOAL_MS)
    process.stderr.write(`  ${what}: ${one.ms.toFixed(0)} ms, ${one.cpu.toFixed(0)} of processor\n`);
  return result;
};

const measureText = async (bench: Bench, queries: Listing, name: string, text: string) => {
  const pages: Taken[] = [];
  const counts: Taken[] = [];
  for (const [filterName, conditions] of Object.entries(bench.filters)) {
    const filter = text === '' ? conditions : { ...conditions, text };
    for (const [column, fields] of Object.entries(bench.columns)) {
      for (const direction of ['asc', 'desc'] as const) {
        const what = `${name}, ${filterName}, ${column} ${direction}`;
        const request = { ...filter, orderBy: { column, direction }, limit: 50 };
        const { next } = await timed(`${what}, first`, () => queries.list(request), pages);
        if (next === undefined) continue;
        await timed(`${what}, second`, () => queries.list({ ...request, after: next }), pages);
        const after = inTheMiddle(bench, next, column === 'id' ? [] : fields);
        const middle = { ...request, after };
        await timed(`${what}, middle`, () => queries.list(middle), pages).catch((error: unknown) => {
          process.stderr.write(`${what}: ${String(error)}\n`);
        });
      }
    }
    await timed(`${name}, ${filterName}, count`, () => queries.count(filter), counts);
  }
  return { pages, counts };
};

const measureExport = async (table: string, queries: ReadModelQueries) => {
  const opened = await reportTables.get(table)?.open({}, queries);
  if (opened === undefined) throw new Error('There is no such table.');
  const rows = allRows(opened.pages, zonedTimeWriter('Europe/Moscow'));
  global.gc?.();
  const before = process.memoryUsage().rss;
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  let lines = 0;
  let peak = before;
  for await (const _ of writeCsv(opened.header, rows, { encoding: 'utf-8-bom', separator: ';' })) {
    lines += 500;
    peak = Math.max(peak, process.memoryUsage().rss);
    if (lines >= EXPORTED) break;
  }
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return {
    exportRowsPerSecond: perSecond(lines, ms),
    exportRowsPerSecondOfProcessor: perSecond(lines, (user + system) / 1000),
    exportGrownMegabytes: (peak - before) / 2 ** 20,
  };
};

const spread = (taken: readonly Taken[], of: 'ms' | 'cpu'): string => {
  const values = taken.map((one) => one[of]);
  return [median(values), quantile(values, 0.95), Math.max(...values)].map((ms) => ms.toFixed(1)).join(' / ');
};

const table = process.env.BENCH_TABLE ?? 'connections';
const bench = benches[table];
if (bench === undefined) throw new Error(`There is no report ${table}.`);
const kept = process.env.BENCH_FOLDER;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'rostrum-tables-'));
const store = await openSqliteReadStore({ folder });
await fill(store, bench);
const all = readModelQueries(store);
const queries = bench.queries(all) as Listing;
const figures: Record<string, number> = {};
for (const [name, text] of Object.entries(bench.texts)) {
  const { pages, counts } = await measureText(bench, queries, name, text);
  figures[`${name}Ms`] = Math.max(...pages.map(({ ms }) => ms));
  figures[`${name}CountMs`] = Math.max(...counts.map(({ ms }) => ms));
  process.stderr.write(
    `${table} ${name}: ${pages.length} pages; clock ${spread(pages, 'ms')}; processor ${spread(pages, 'cpu')}; counts ${spread(counts, 'ms')}\n`,
  );
}
const exported = await measureExport(table, all);
await store.close();
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
const pageNames = Object.keys(bench.texts).map((name) => `${name}Ms`);
const slowest = Math.max(...pageNames.map((name) => figures[name] ?? Number.NaN));
report(
  `report-tables-${table}`,
  { ...figures, ...exported },
  `${ROWS} rows of ${table}: the slowest page ${slowest.toFixed(0)} ms, export ${exported.exportRowsPerSecond.toFixed(0)} rows/s`,
  {
    ...Object.fromEntries(pageNames.map((name) => [name, { atMost: PAGE_GOAL_MS }])),
    exportRowsPerSecond: { atLeast: EXPORT_GOAL },
  },
);
