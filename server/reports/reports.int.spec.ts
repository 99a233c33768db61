import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterPanel, NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';
import { perl, python } from './foreign-readers.spec-support.ts';

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

  const separators = { SEMICOLON: ';', COMMA: ',', TAB: '\t', PIPE: '|' } as const;
  it.each([
    ['UTF_8_BOM', 'utf-8', 'utf-8-sig', 'UTF-8'],
    ['UTF_8', 'utf-8', 'utf-8', 'UTF-8'],
    ['UTF_16', 'utf-16le', 'utf-16', 'UTF-16'],
    ['WINDOWS_1251', 'windows-1251', 'cp1251', 'cp1251'],
    ['KOI8_R', 'koi8-r', 'koi8-r', 'koi8-r'],
  ])(
    '[ADM-07] [FX-03] come as the administrator prefers, and foreign programs read them: %s',
    async (encoding, charset, pythonName, perlName) => {
      for (const [name, separator] of Object.entries(separators)) {
        await panel.change(`changePreferences(csvEncoding: ${encoding}, csvSeparator: ${name})`);
        await panel.ask('{ viewer { administrator { id } } }');
        const response = await fetchCsv('changes.csv?objectType=account&action=create');
        expect(response.headers.get('content-type')).toBe(`text/csv; charset=${charset}`);
        const bytes = new Uint8Array(await response.arrayBuffer());
        const rows = python(bytes, separator, pythonName);
        expect(rows.slice(1).map((row) => row[4])).toEqual(['Пётр', 'a"b;c', "'@SUM(A1)", "'-2+3", "'=1+1"]);
        expect([name, perl(bytes, separator, perlName)]).toEqual([name, rows]);
      }
    },
  );

  it('[ADM-07] keep language and zone when only the table is chosen', async () => {
    await panel.change('changePreferences(language: RU, timeZone: $timeZone)', { timeZone: 'Asia/Omsk' });
    await panel.change('changePreferences(csvEncoding: UTF_8_BOM, csvSeparator: SEMICOLON)');
    const { data } = await panel.ask(
      '{ viewer { administrator { language timeZone csvEncoding csvSeparator } } }',
    );
    expect(data.viewer.administrator).toEqual({
      language: 'RU',
      timeZone: 'Asia/Omsk',
      csvEncoding: 'UTF_8_BOM',
      csvSeparator: 'SEMICOLON',
    });
  });

  it('[REP-01] are there for every report', async () => {
    for (const name of ['events', 'changes', 'calls', 'chat', 'connections', 'participants', 'invitations']) {
      const query = name === 'participants' || name === 'invitations' ? '?sessionId=none' : '';
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
      ['events.csv?separator=,', 'separator'],
      ['events.csv?order=TITLE.ASC', 'order'],
      ['participants.csv', 'sessionId'],
    ] as const) {
      const response = await fetchCsv(path);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'VALIDATION_FAILED', problems: [{ field }] });
    }
  });

  it('[REP-06] [ADM-08] leave a record of what was read and how; every export has one of its own', async () => {
    const told = async (event: string) => {
      const fields = 'objectId details { name value }';
      const { data } = await panel.ask(`{ eventLog(event: "${event}") { nodes { ${fields} } } }`);
      return data.eventLog.nodes.map(
        ({ objectId, details }: { objectId: string; details: { name: string; value: string }[] }) =>
          [
            objectId,
            ...details.filter(({ name }) => name !== 'Host').map(({ name, value }) => `${name} ${value}`),
          ].join(', '),
      );
    };
    const before = (await told('export_report')).length;
    const ofOne = '{ chatMessages(sessionId: "run-1") { nodes { id } } }';
    for (const _again of [1, 2]) {
      await panel.ask(ofOne);
      await (await fetchCsv('chat.csv')).text();
    }
    await (await fetchCsv('chat.csv?sessionId=run-1&personId=boris')).text();
    await expect
      .poll(async () => (await told('export_report')).toReversed().slice(before))
      .toEqual([
        'admin, Report chatMessages, Scope all',
        'admin, Report chatMessages, Scope all',
        'admin, Report chatMessages, Session run-1, Person boris',
      ]);
    expect(await told('read_report')).toEqual(['admin, Report chatMessages, Session run-1']);
    await panel.ask('{ chatMessages { nodes { id } } }');
    await expect
      .poll(() => told('read_report'))
      .toEqual(['admin, Report chatMessages, Scope all', 'admin, Report chatMessages, Session run-1']);
  });

  it('[REP-01] [OP-04] are not cleared of the last day, nor of other rows than were shown to be meant', async () => {
    const meant = '{ deletableRows(report: "chat", filter: { text: "x" }) { count until keptHours } }';
    const { data } = await panel.ask(meant);
    expect(data.deletableRows).toMatchObject({ count: 0, keptHours: 0 });
    const young = new Date().toISOString();
    const remove = (report: string, to: string, count: number) =>
      panel.ask(
        `mutation { deleteReportRows(report: "${report}", filter: { interval: { to: "${to}" } }, count: ${count}) {
          ... on Receipt { changed } ... on Rejection { code problems { field rule params { name value } } } } }`,
      );
    const all = (await panel.ask('{ eventLog { total { count } } }')).data.eventLog.total.count;
    expect((await remove('events', young, all)).data.deleteReportRows).toEqual({
      code: 'VALIDATION_FAILED',
      problems: [{ field: 'until', rule: 'tooYoung', params: [{ name: 'hours', value: '24' }] }],
    });
    expect((await remove('chat', young, 7)).data.deleteReportRows.code).toBe('CONFLICT');
    expect((await remove('chat', young, 0)).data.deleteReportRows).toEqual({ changed: false });
  });

  it('[REP-01] are for administrators only', async () => {
    expect((await fetchCsv('events.csv', '')).status).toBe(401);
  });
});
