import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterPanel, NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: Awaited<ReturnType<typeof enterPanel>>;

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  for (const [index, name] of ['=1+1', '-2+3', '@SUM(A1)', 'a"b;c', 'Пётр'].entries()) {
    await panel.change(
      `createAccount(login: "user${index}", password: $password, profile: { displayName: $name })`,
      { password: NEW_PASSWORD, name },
    );
  }
  await panel.ask('{ serverStatus { running } }');
}, 60_000);

afterAll(() => server.close());

const fetchCsv = (path: string, cookie = panel.cookieHeader()) =>
  fetch(`${server.url}/export/${path}`, { headers: { cookie } });

/** As a foreign program reads it. */
const python = (bytes: Uint8Array, separator: string, encoding: string): string[][] =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        'import csv, io, json, sys\n' +
          'text = sys.stdin.buffer.read().decode(sys.argv[2])\n' +
          'print(json.dumps(list(csv.reader(io.StringIO(text, newline=""), delimiter=sys.argv[1]))))',
        separator,
        encoding,
      ],
      { input: bytes },
    ).toString(),
  );

describe('reports as CSV', () => {
  it('[REP-01] [FX-03] come filtered, and a foreign program reads them as they are', async () => {
    const response = await fetchCsv('changes.csv?objectType=account&action=create');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="changes.csv"');
    const rows = python(new Uint8Array(await response.arrayBuffer()), ';', 'utf-8-sig');
    expect(rows[0]?.slice(0, 5)).toEqual(['time', 'action', 'object_type', 'object', 'object_name']);
    expect(rows.slice(1).map((row) => row[4])).toEqual(['Пётр', 'a"b;c', "'@SUM(A1)", "'-2+3", "'=1+1"]);
    expect(rows[1]?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(rows[1]?.join()).not.toContain('argon2');
  });

  it('[ADM-07] come in the encoding and with the separator asked for', async () => {
    const response = await fetchCsv('changes.csv?text=user4&encoding=windows-1251&separator=%09');
    const rows = python(new Uint8Array(await response.arrayBuffer()), '\t', 'cp1251');
    expect(rows[1]?.[4]).toBe('Пётр');
  });

  it('[REP-01] are there for every report', async () => {
    for (const name of ['events', 'changes', 'calls', 'chat', 'participants']) {
      const query = name === 'participants' ? '?sessionId=none' : '';
      const response = await fetchCsv(`${name}.csv${query}`);
      expect([name, response.status]).toEqual([name, 200]);
      await response.text();
    }
    expect((await fetchCsv('nothing.csv')).status).toBe(404);
  });

  it('[REP-01] refuse what is no filter, naming it', async () => {
    for (const [path, field] of [
      ['events.csv?colour=red', 'colour'],
      ['events.csv?from=yesterday', 'from'],
      ['events.csv?separator=x', 'separator'],
      ['participants.csv', 'sessionId'],
    ] as const) {
      const response = await fetchCsv(path);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'VALIDATION_FAILED', problems: [{ field }] });
    }
  });

  it('[REP-06] leave a record when they hold what people said, once for each reading', async () => {
    await (await fetchCsv('chat.csv')).text();
    await panel.ask('{ chatMessages { nodes { id } } }');
    const reads = async () =>
      (await panel.ask('{ eventLog(event: "read_report") { nodes { objectId details { name value } } } }'))
        .data.eventLog.nodes;
    await expect.poll(reads).toMatchObject([{ objectId: 'admin' }]);
    expect((await reads())[0].details).toContainEqual({ name: 'Report', value: 'chatMessages' });
  });

  it('[REP-01] are for administrators only', async () => {
    expect((await fetchCsv('events.csv', '')).status).toBe(401);
  });
});
