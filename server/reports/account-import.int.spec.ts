import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterPanel, startTestServer } from '../testing/test-server.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: Awaited<ReturnType<typeof enterPanel>>;

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
}, 60_000);

afterAll(() => server.close());

const send = (path: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    headers: { cookie: panel.cookieHeader(), 'x-rostrum-csrf': '1', 'content-type': 'text/csv', ...headers },
  });

const upload = (table: string | Buffer, id: string = randomUUID(), headers: Record<string, string> = {}) =>
  send(
    `/import/accounts?id=${id}&name=users.csv`,
    typeof table === 'string' ? table : new Uint8Array(table),
    headers,
  );

const fields = `status done total counts { created changed unchanged refused } encoding separator passwords position
  columns { header field } preview { cells } failure { code problems { field rule } }`;

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
const untilAtRest = async (id: string): Promise<any> => {
  const look = async () =>
    (await panel.ask(`{ accountImport(id: "${id}") { ${fields} } }`)).data.accountImport;
  await expect
    .poll(async () => (await look()).status, { timeout: 30_000 })
    .not.toMatch(/^(CHECKING|IMPORTING)$/);
  return look();
};

const act = async (field: string) => {
  const { data } = await panel.ask(
    `mutation { answer: ${field} { __typename ... on Rejection { code problems { field rule } } } }`,
  );
  return data.answer;
};

const check = async (table: string | Buffer, options = 'createGroups: false, generatePasswords: false') => {
  const id = randomUUID();
  expect((await upload(table, id)).status).toBe(201);
  await untilAtRest(id);
  await act(`checkAccountImport(id: "${id}", ${options})`);
  return { id, ...(await untilAtRest(id)) };
};

const carryOut = async (id: string) => {
  expect(await act(`startAccountImport(id: "${id}")`)).toEqual({ __typename: 'AccountImportAnswer' });
  const done = await untilAtRest(id);
  panel.seen(done.position);
  return done;
};

const linesOf = async (id: string, outcome?: string) =>
  (
    await panel.ask(
      `{ importedLines(id: "${id}"${outcome ? `, outcome: ${outcome}` : ''}) { nodes { line login outcome fields code problems { field rule } } endCursor } }`,
    )
  ).data.importedLines.nodes;

const account = async (login: string) =>
  (await panel.ask(`{ account(id: "${login}") { displayName email active groups { name } } }`)).data.account;

const people = async () => (await panel.ask('{ accounts { total { count } } }')).data.accounts.total.count;

describe('users from a table', { timeout: 60_000 }, () => {
  it('[USR-02] are checked line by line first, and nobody comes of it', async () => {
    const table = [
      'Логин;Отображаемое имя;Эл. почта;Группы;Активен;Табельный номер',
      'anna;Анна Швец;anna@example.org;;да;17',
      'Anna;Двойник;;;;18',
      'борис;Борис;boris;Нет такой;возможно;19',
      'vera;Вера;;;нет;20',
    ].join('\r\n');
    const checked = await check(iconv.encode(table, 'windows-1251'));
    expect(checked).toMatchObject({
      status: 'CHECKED',
      encoding: 'windows-1251',
      separator: ';',
      total: 4,
      counts: { created: 2, changed: 0, unchanged: 0, refused: 2 },
    });
    expect(checked.columns.map(({ field }: { field: string }) => field)).toEqual([
      'login',
      'displayName',
      'email',
      'groups',
      'active',
      null,
    ]);
    const refused = await linesOf(checked.id, 'REFUSED');
    expect(refused).toMatchObject([
      { line: 3, login: 'anna', problems: [{ field: 'login', rule: 'duplicate' }] },
      { line: 4, login: 'борис' },
    ]);
    expect(refused[1].problems).toEqual([
      { field: 'login', rule: 'pattern' },
      { field: 'email', rule: 'email' },
      { field: 'active', rule: 'yesOrNo' },
      { field: 'groups', rule: 'noGroup' },
    ]);
    expect(await people()).toBe(0);
  });

  it('[USR-02] are created, with groups and passwords, and nobody twice', async () => {
    const table =
      'login,name,groups,password\ncarl,Carl,Sales | Berlin,violet harbour clock\ndora,Dora,Sales,\nemil,Emil,,short\n';
    const checked = await check(table, 'createGroups: true, generatePasswords: true');
    expect(checked.counts).toEqual({ created: 2, changed: 0, unchanged: 0, refused: 1 });
    const done = await carryOut(checked.id);
    expect(done).toMatchObject({ status: 'FINISHED', passwords: 1, counts: { created: 2, refused: 1 } });
    expect(await account('carl')).toMatchObject({
      groups: expect.arrayContaining([{ name: 'Berlin' }, { name: 'Sales' }]),
    });
    const first = await send(`/import/accounts/${checked.id}/passwords`, null, {});
    const [, made = ''] = /"dora";"([^"]+)"/.exec(await first.text()) ?? [];
    expect((await send(`/import/accounts/${checked.id}/passwords`, null, {})).status).toBe(404);
    expect(await server.client().signIn('USER', 'dora', made)).toBe('SIGNED_IN');
    expect(await server.client().signIn('USER', 'carl', 'violet harbour clock')).toBe('SIGNED_IN');
    const again = await carryOut(checked.id);
    expect(again.counts).toEqual({ created: 0, changed: 0, unchanged: 2, refused: 1 });
    expect(again.passwords).toBe(0);
    expect(await server.client().signIn('USER', 'dora', made)).toBe('SIGNED_IN');
  });

  it('[USR-02] [FX-03] leave as they came: an export that is imported changes nothing', async () => {
    await carryOut((await check('login;name;company;active\nfred;"=1+1";"-x";0\ngina;Ёлка;;1\n')).id);
    await people();
    const exported = await fetch(`${server.url}/export/accounts.csv`, {
      headers: { cookie: panel.cookieHeader() },
    });
    const bytes = Buffer.from(await exported.arrayBuffer());
    expect(bytes.toString()).toContain(`"'=1+1"`);
    const checked = await check(bytes);
    expect(checked.counts).toEqual({ created: 0, changed: 0, unchanged: await people(), refused: 0 });
    const changed = await check(
      bytes.toString().replace(`"'=1+1"`, '"Fred"').replace('"gina";"Ёлка"', '"gina";"Gina"'),
    );
    expect(changed.counts).toMatchObject({ changed: 2, created: 0 });
    expect(await linesOf(changed.id, 'CHANGED')).toMatchObject([
      { fields: ['displayName'] },
      { fields: ['displayName'] },
    ]);
  });

  it('[USR-02] [REP-01] are exported with the columns and the filter asked for', async () => {
    await people();
    const exported = await fetch(`${server.url}/export/accounts.csv?columns=email,login&active=false`, {
      headers: { cookie: panel.cookieHeader() },
    });
    expect((await exported.text()).split('\r\n')).toEqual(['"email";"login"', ';"fred"', '']);
    const wrong = await fetch(`${server.url}/export/accounts.csv?columns=secret`, {
      headers: { cookie: panel.cookieHeader() },
    });
    expect(await wrong.json()).toMatchObject({ problems: [{ field: 'columns.0' }] });
  });

  it('[USR-02] are refused whole when the table is none, naming field and rule', async () => {
    const empty = await upload('');
    expect(empty.status).toBe(400);
    expect(await empty.json()).toMatchObject({ problems: [{ field: 'file', rule: 'empty' }] });
    const open = `"${'x'.repeat(100_000)}`;
    expect(await (await upload(`login\nhugo\n${open}`)).json()).toMatchObject({
      problems: [{ field: 'file', rule: 'csv', params: { line: 3 } }],
    });
    const many = Array.from({ length: 20_000 }, (_, at) => `late${at}`).join('\n');
    const { id } = await (await upload(`login\n${many}\n${open}`)).json();
    expect(await untilAtRest(id)).toMatchObject({
      status: 'FAILED',
      failure: { code: 'VALIDATION_FAILED', problems: [{ field: 'file', rule: 'csv' }] },
    });
  });

  const unclear = [
    ['name;email\nA;b@example.org\n', 'login', 'missingColumn'],
    ['login;Логин\na;b\n', 'Логин', 'duplicate'],
  ] as const;

  it.each(unclear)('[USR-02] wait for somebody to say what %j means', async (table, field, rule) => {
    const { id, status } = await (await upload(table)).json();
    expect(status).toBe('choosing');
    expect(await untilAtRest(id)).toMatchObject({
      status: 'CHOOSING',
      failure: { problems: [{ field, rule }] },
    });
    expect(await act(`startAccountImport(id: "${id}")`)).toMatchObject({ problems: [{ field, rule }] });
    await act(`checkAccountImport(id: "${id}", createGroups: false, generatePasswords: false,
      reading: { encoding: "utf-8", separator: ";", fields: ["login", "displayName"] })`);
    expect(await untilAtRest(id)).toMatchObject({
      status: 'CHECKED',
      failure: null,
      columns: [{ field: 'login' }, { field: 'displayName' }],
      counts: { created: 1 },
    });
  });

  it('[USR-02] are read as somebody says, with the first lines to judge by and no password among them', async () => {
    const table = iconv.encode('логин;фио;пароль\nivan;Иван Щукин;тайна тайн\n', 'koi8-r');
    const { id } = await (await upload(table)).json();
    expect(await untilAtRest(id)).toMatchObject({
      status: 'CHECKED',
      encoding: 'koi8-r',
      preview: [{ cells: ['ivan', 'Иван Щукин', '•••'] }],
    });
    const read = (reading: string) =>
      act(
        `checkAccountImport(id: "${id}", createGroups: false, generatePasswords: false, reading: { ${reading} })`,
      );
    await read('encoding: "windows-1251", separator: ";"');
    expect(await untilAtRest(id)).toMatchObject({ status: 'CHOOSING', encoding: 'windows-1251' });
    await read('encoding: "koi8-r", separator: ";", fields: ["login", "", ""]');
    expect(await untilAtRest(id)).toMatchObject({
      status: 'CHECKED',
      columns: [{ field: 'login' }, { field: null }, { field: null }],
    });
    for (const wrong of [
      'encoding: "utf-7", separator: ";"',
      'encoding: "utf-8", separator: "="',
      'encoding: "utf-8", separator: ";", fields: ["login", "admin"]',
    ])
      expect((await read(wrong)).problems).toMatchObject([{ rule: 'unsupported' }]);
    expect((await untilAtRest(id)).status).toBe('CHECKED');
  });

  it('[USR-02] [ADM-07] are recognised in every encoding and separator in which they are exported', async () => {
    await carryOut((await check('login;name;company\nkira;Кира Львова;"a;b,c|d"\nlev;Лев;"=2"\n')).id);
    const everybody = await people();
    for (const encoding of ['UTF_8_BOM', 'UTF_8', 'UTF_16', 'WINDOWS_1251', 'KOI8_R']) {
      for (const separator of ['SEMICOLON', 'COMMA', 'TAB', 'PIPE']) {
        await panel.change(`changePreferences(csvEncoding: ${encoding}, csvSeparator: ${separator})`);
        const exported = await fetch(`${server.url}/export/accounts.csv`, {
          headers: { cookie: panel.cookieHeader() },
        });
        const checked = await check(Buffer.from(await exported.arrayBuffer()));
        expect([encoding, separator, checked.counts]).toEqual([
          encoding,
          separator,
          { created: 0, changed: 0, unchanged: everybody, refused: 0 },
        ]);
      }
    }
    await panel.change('changePreferences(csvEncoding: UTF_8_BOM, csvSeparator: SEMICOLON)');
  });

  it('[USR-02] come from full administrators of our own pages only', async () => {
    expect((await upload('login\nx\n', randomUUID(), { cookie: '' })).status).toBe(401);
    expect((await upload('login\nx\n', randomUUID(), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await upload('login\nx\n', 'no-uuid')).status).toBe(400);
  });

  it('[USR-02] stop when they are told to, and leave nothing on the disk', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `many${at};Many ${at}`);
    const checked = await check(`login;name\n${lines.join('\n')}\n`);
    await act(`startAccountImport(id: "${checked.id}")`);
    await act(`cancelAccountImport(id: "${checked.id}")`);
    const stopped = await untilAtRest(checked.id);
    expect(stopped.status).toBe('CANCELLED');
    expect(stopped.done).toBeLessThan(3000);
    const report = await fetch(`${server.url}/import/accounts/${checked.id}/report.csv`, {
      headers: { cookie: panel.cookieHeader() },
    });
    expect((await report.text()).trim().split('\r\n')).toHaveLength(stopped.done + 1);
    expect(readdirSync(join(server.dataDir, 'imports'))).toEqual([]);
    const rest = await carryOut(checked.id);
    expect(rest.counts).toEqual({
      created: 3000 - stopped.done,
      changed: 0,
      unchanged: stopped.done,
      refused: 0,
    });
  });
});
