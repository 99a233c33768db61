import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv } from '#platform/csv/index.ts';
import type { ReadStore } from '#platform/read-store/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { eventLog } from '#projections/event-log/evolve.ts';
import type { EventLogListRequest, EventLogQueries } from '#projections/event-log/queries.ts';
import { readModelQueries } from '#projections/index.ts';
import { allRows } from '#server/reports/all-rows.ts';
import { reportTables } from '#server/reports/tables.ts';
import { zonedTimeWriter } from '#server/reports/zoned-time.ts';
import { median, perSecond, report } from './report.ts';
import { eventRow, momentOf } from './report-rows.ts';

/**
 * The event log with ten million rows: pages under every filter and every kind of word in every order, the first one, the second one
 * and one in the middle, from both ends; its export; deletion of a tenth of it. Rows are written into the read store directly. Pages are asked of the store itself, as the
 * server's thread asks it.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 10_000_000);
const EXPORTED = Math.min(ROWS, 500_000);
const PAGE_GOAL_MS = 200;
const EXPORT_GOAL = 50_000;
const BATCH = 10_000;

const fill = async (store: ReadStore): Promise<number> => {
  const { projection } = eventLog.declaration;
  const start = performance.now();
  await store.declare(eventLog.declaration);
  await store.createShadow(projection);
  for (let n = 0; n < ROWS; n += BATCH) {
    const put = Array.from({ length: Math.min(BATCH, ROWS - n) }, (_, i) => eventRow(n + i, ROWS));
    await store.write(projection, 'shadow', n + put.length, [{ collection: 'rows', put, remove: [] }]);
  }
  await store.finishShadow(projection);
  await store.swap(projection);
  return performance.now() - start;
};

const day = { from: momentOf(ROWS * 0.5, ROWS), until: momentOf(ROWS * 0.5 + ROWS / 365, ROWS) };
const filters: Readonly<Record<string, Omit<EventLogListRequest, 'limit'>>> = {
  everything: {},
  oneDay: { time: day },
  commonSource: { source: 'user' },
  rareSource: { source: 'server' },
  commonEvent: { events: ['join'] },
  rareEvent: { events: ['login_failed'] },
  sourceAndEvent: { source: 'administrator', events: ['login'] },
  sourceOnOneDay: { source: 'conference', time: day },
  onePerson: { text: 'user4711' },
  commonWord: { text: 'weekly' },
  commonWordOnOneDay: { text: 'weekly', time: day },
  wordOfNearlyAll: { text: 'пользователь' },
  wordOfNearlyAllOnOneDay: { text: 'пользователь', time: day },
  wordOfNearlyAllAndRareEvent: { text: 'пользователь', events: ['login_failed'] },
  twoCommonWordsRarelyTogether: { text: 'weekly 47' },
  twoCommonWordsNeverTogether: { text: 'weekly совет' },
  personAndEvent: { text: 'user4711', events: ['login'] },
  nothing: { text: 'zzyzx' },
};
const columns = ['time', 'source', 'object', 'event'] as const;

const fields = { time: 'time', source: 'source', object: 'objectId', event: 'event' } as const;

/** The cursor of another page, as if that had ended with the row in the middle of the log. */
const inTheMiddle = (cursor: string, column: (typeof columns)[number]): string => {
  const [tie]: readonly unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  const row = eventRow(ROWS / 2, ROWS);
  const values = column === 'time' ? [row.time] : [row[fields[column]], row.time];
  return Buffer.from(JSON.stringify([tie, row.id, ...values])).toString('base64url');
};

type Ordered = Omit<EventLogListRequest, 'limit'> & Required<Pick<EventLogListRequest, 'orderBy'>>;

/** Milliseconds of the first page, when it was never asked for and again, and the longest of the second one and of one in the middle. */
const pagesOf = async (queries: EventLogQueries, request: Ordered) => {
  const timed = async (after?: string) => {
    const start = performance.now();
    const page = await queries.list({ ...request, limit: 50, ...(after === undefined ? {} : { after }) });
    return { page, ms: performance.now() - start };
  };
  const first = await timed();
  const again = await timed();
  const { next } = first.page;
  const others = next === undefined ? [] : [next, inTheMiddle(next, request.orderBy.column)];
  let ms = again.ms;
  for (const after of others) ms = Math.max(ms, (await timed(after)).ms);
  return { cold: first.ms, ms };
};

const measurePages = async (queries: EventLogQueries): Promise<Record<string, number>> => {
  const figures: Record<string, number> = {};
  for (const [name, filter] of Object.entries(filters)) {
    const taken: { cold: number; ms: number; what: string }[] = [];
    for (const column of columns) {
      for (const direction of ['asc', 'desc'] as const) {
        const measured = await pagesOf(queries, { ...filter, orderBy: { column, direction } });
        taken.push({ ...measured, what: `${column} ${direction}` });
      }
    }
    const slowest = taken.toSorted((one, other) => other.cold - one.cold)[0];
    figures[`${name}ColdMs`] = slowest?.cold ?? Number.NaN;
    figures[`${name}Ms`] = Math.max(...taken.map(({ ms }) => ms));
    const start = performance.now();
    await queries.count(filter);
    figures[`${name}CountMs`] = performance.now() - start;
    process.stderr.write(`${name}: cold ${slowest?.cold.toFixed(1)} ms (${slowest?.what})\n`);
  }
  return figures;
};

/** Pages one after the other by cursors, so that the last ones are as deep as can be. */
const measureDepth = async (queries: EventLogQueries): Promise<number> => {
  const taken: number[] = [];
  let after: string | undefined;
  for (let page = 0; page < 400; page += 1) {
    const start = performance.now();
    const { next } = await queries.list({ limit: 1000, ...(after === undefined ? {} : { after }) });
    taken.push(performance.now() - start);
    if (next === undefined) break;
    after = next;
  }
  return median(taken.slice(-20));
};

const measureExport = async (queries: ReturnType<typeof readModelQueries>) => {
  const table = await reportTables.get('events')?.open({}, queries);
  if (table === undefined) throw new Error('There is no such table.');
  const rows = allRows(table.pages, zonedTimeWriter('Europe/Moscow'));
  const format = { encoding: 'utf-8-bom', separator: ';' } as const;
  global.gc?.();
  const before = process.memoryUsage().rss;
  const start = performance.now();
  let bytes = 0;
  let lines = 0;
  let peak = before;
  for await (const piece of writeCsv(table.header, rows, format)) {
    bytes += piece.length;
    lines += 500;
    peak = Math.max(peak, process.memoryUsage().rss);
    if (lines >= EXPORTED) break;
  }
  const ms = performance.now() - start;
  return {
    exportRowsPerSecond: perSecond(lines, ms),
    exportMegabytesPerSecond: bytes / 1000 / ms,
    exportGrownMegabytes: (peak - before) / 2 ** 20,
  };
};

/** How long the longest turn of this thread was while a tenth of all rows was deleted. */
const measureDeletion = async (store: ReadStore) => {
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const start = performance.now();
  await store.removeWhere('event-log', 'live', {
    collection: 'rows',
    where: { time: { lt: momentOf(ROWS / 10, ROWS) } },
  });
  const ms = performance.now() - start;
  clearInterval(beat);
  return { deletedRowsPerSecond: perSecond(ROWS / 10, ms), longestTurnWhileDeletingMs: longest };
};

const folder = mkdtempSync(join(tmpdir(), 'rostrum-reports-'));
const store = await openSqliteReadStore({ folder });
const filled = await fill(store);
process.stderr.write(`filled in ${(filled / 1000).toFixed(0)} s\n`);
const queries = readModelQueries(store);
const pages = await measurePages(queries.eventLog);
const thousandAfterManyMs = await measureDepth(queries.eventLog);
const exported = await measureExport(queries);
const deletion = await measureDeletion(store);
await store.close();
rmSync(folder, { recursive: true, force: true });
const pageNames = Object.keys(filters).flatMap((name) => [`${name}Ms`, `${name}ColdMs`]);
const slowest = Math.max(...pageNames.map((name) => pages[name] ?? Number.NaN));
report(
  'reports',
  { ...pages, thousandAfterManyMs, ...exported, ...deletion, fillRowsPerSecond: perSecond(ROWS, filled) },
  `${ROWS} rows: the slowest page of ${Object.keys(filters).length * columns.length * 2} kinds ${slowest.toFixed(0)} ms, ` +
    `export ${exported.exportRowsPerSecond.toFixed(0)} rows/s, deletion ${deletion.deletedRowsPerSecond.toFixed(0)} rows/s`,
  {
    ...Object.fromEntries(pageNames.map((name) => [name, { atMost: PAGE_GOAL_MS }])),
    exportRowsPerSecond: { atLeast: EXPORT_GOAL },
  },
);
