import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/client.ts';
import { enterPanel, startTestServer, temporaryFolder } from '../testing/test-server.ts';
import { perl, python } from './foreign-readers.spec-support.ts';
import { hostileNames, writePast } from './past.spec-support.ts';

const PATIENCE = 60_000;
const dataDir = temporaryFolder();
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

beforeAll(async () => {
  await writePast(dataDir);
  server = await startTestServer({ dataDir });
  panel = await enterPanel(server.url, server.firstAdministrator);
  await panel.change('changePreferences(timeZone: "Asia/Omsk")');
  await panel.ask('{ serverStatus { running } }');
}, PATIENCE);

afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

const tableOf = async (path: string, readers = [python]): Promise<string[][]> => {
  const response = await fetch(`${server.url}/export/${path}`, { headers: { cookie: panel.cookieHeader() } });
  expect([path, response.status]).toEqual([path, 200]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [rows = [], ...others] = readers.map((read) =>
    read(bytes, ';', read === python ? 'utf-8-sig' : 'UTF-8'),
  );
  for (const other of others) expect(other).toEqual(rows);
  return rows;
};

/** One column of a table without its header. */
const columnOf = async (path: string, name: string): Promise<string[]> => {
  const [header = [], ...rows] = await tableOf(path, [python, perl]);
  return rows.map((row) => row[header.indexOf(name)] ?? 'missing');
};

/** As it may stand in a cell. */
const neutral = hostileNames.map((name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name));
const olderNewer = [...neutral];
const newerOlder = neutral.toReversed();

describe('every report as CSV', () => {
  it.each([
    ['events.csv?event=join', 'object_name'],
    ['calls.csv?', 'title'],
    ['chat.csv?', 'sender_name'],
    ['chat.csv?', 'text'],
    ['connections.csv?application=WebClient', 'name'],
    ['connections.csv?application=WebCabinet', 'client'],
  ])(
    '[FX-03] holds names that no spreadsheet obeys, in the order of the page: %s %s',
    async (path, column) => {
      expect(await columnOf(path, column)).toEqual(newerOlder);
      const by = { events: 'TIME', calls: 'STARTED_AT', chat: 'POSTED_AT', connections: 'SINCE' };
      const [report = ''] = path.split('.');
      const order = `${by[report as keyof typeof by]}.ASC`;
      expect(await columnOf(`${path}&order=${order}`, column)).toEqual(olderNewer);
    },
  );

  it('[FX-03] holds the people of a session in the same way', async () => {
    for (const [index, name] of neutral.entries())
      expect(await columnOf(`participants.csv?sessionId=s${index}`, 'name')).toEqual([name]);
  });

  it('[REP-01] follows an order that is not that of time', async () => {
    const ascending = await columnOf('calls.csv?order=CONFERENCE.ASC', 'conference');
    expect(ascending).toEqual(hostileNames.map((_, index) => String(100 + index)));
    expect(await columnOf('calls.csv?order=CONFERENCE.DESC', 'conference')).toEqual(ascending.toReversed());
  });
});

type Case = readonly [report: string, filter: string, csv: string, left: number, gone: number];

describe('rows of reports', () => {
  const cases: readonly Case[] = [
    ['events', 'event: "join"', 'events.csv?event=join', 0, hostileNames.length],
    ['changes', 'objectId: "olga"', 'changes.csv?objectId=olga', 0, 1],
    ['chat', 'personId: "guest2:2"', 'chat.csv?', hostileNames.length - 1, 1],
    ['chat', 'conferenceId: "103"', 'chat.csv?', hostileNames.length - 2, 1],
    ['calls', 'conferenceId: "101"', 'calls.csv?', hostileNames.length - 1, 1],
    ['calls', 'text: "Пётр"', 'calls.csv?', hostileNames.length - 2, 1],
    [
      'connections',
      'application: "WebCabinet"',
      'connections.csv?application=WebCabinet',
      0,
      hostileNames.length,
    ],
  ];
  it.each(cases)(
    '[REP-01] [OP-04] of %s are cleared by filter, those and no others: %s',
    async (report, filter, csv, left, gone) => {
      const before = (await tableOf(csv)).length - 1;
      const meant = `{ deletableRows(report: "${report}", filter: { ${filter} }) { count until } }`;
      const { count, until } = (await panel.ask(meant)).data.deletableRows;
      expect([count, before]).toEqual([gone, left + gone]);
      await panel.change(
        `deleteReportRows(report: "${report}", filter: { interval: { to: "${until}" }, ${filter} }, count: ${count})`,
      );
      await expect.poll(async () => (await tableOf(csv)).length - 1).toBe(left);
    },
  );

  it('[REP-03] take the people of their session along', async () => {
    expect(await columnOf('participants.csv?sessionId=s1', 'name')).toEqual([]);
    expect(await columnOf('participants.csv?sessionId=s2', 'name')).toEqual([neutral[2]]);
  });

  it('[REP-02] [OP-04] leave a line that says who deleted what, its instants in the zone of who reads it', async () => {
    const [, row = []] = await tableOf('events.csv?event=delete_connections');
    expect(row.slice(1, 3)).toEqual(['administrator', 'admin']);
    expect(row[5]).toMatch(
      /^Host: .*; Before: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d; application: WebCabinet; Rows: \d+$/,
    );
    const before = /Before: ([^;]+);/.exec(row[5] ?? '')?.[1] ?? '';
    const minutes = (Date.parse(`${before.replace(' ', 'T')}+06:00`) - Date.now()) / 60_000;
    expect(Math.abs(minutes)).toBeLessThan(10);
  });
});
