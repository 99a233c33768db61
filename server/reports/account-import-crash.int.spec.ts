import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChildServer, spawnServer } from '../testing/child-server.ts';
import { freePort } from '../testing/free-port.ts';
import { enterPanel, localEnvironment, temporaryFolder } from '../testing/test-server.ts';

const PEOPLE = 6000;
/** Lines after which the server is killed: in the middle, many pieces behind and many to come. */
const ENOUGH = 1500;

const dataDir = temporaryFolder();
const id = randomUUID();
const table = [
  'login;name;groups',
  ...Array.from({ length: PEOPLE }, (_, at) => `person${at};Person ${at};Sales | Floor ${at % 5}`),
  'nobody here;Refused;Sales',
].join('\r\n');

let environment: Record<string, string>;
let url: string;
let server: ChildServer;
let panel: Awaited<ReturnType<typeof enterPanel>>;

const start = async (): Promise<void> => {
  server = spawnServer(environment);
  await server.printed(/Panel\s+(http\S+)/);
};

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = {
    ...(await localEnvironment(dataDir)),
    ROSTRUM_WEB_PORT: String(port),
    ROSTRUM_LOG_LEVEL: 'error',
  };
  server = spawnServer(environment);
  const password = await server.printed(/password {2,}(\S+)/);
  panel = await enterPanel(url, { login: 'admin', password });
}, 90_000);

afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

const headers = () => ({
  cookie: panel.cookieHeader(),
  'x-rostrum-csrf': '1',
  'content-type': 'text/csv',
});

const bring = async (): Promise<void> => {
  const address = `${url}/import/accounts?id=${id}&name=people.csv`;
  const response = await fetch(address, { method: 'POST', body: table, headers: headers() });
  expect(response.status).toBe(201);
};

const look = async () =>
  (
    await panel.ask(
      `{ accountImport(id: "${id}") { status done total fileName position counts { created changed unchanged refused } } }`,
    )
  ).data.accountImport;

const until = (status: string) =>
  expect.poll(async () => (await look()).status, { timeout: 60_000, interval: 20 }).toBe(status);

const act = (field: string) => panel.ask(`mutation { ${field} { __typename } }`);

const checkWithGroups = async (): Promise<void> => {
  await expect.poll(async () => (await look()).status, { timeout: 60_000 }).toBe('CHECKED');
  await act(`checkAccountImport(id: "${id}", createGroups: true, generatePasswords: false)`);
  await until('CHECKED');
};

/** Logins that the report says something about, by outcome. */
const reported = async (): Promise<readonly (readonly [login: string, outcome: string])[]> => {
  const response = await fetch(`${url}/import/accounts/${id}/report.csv`, { headers: headers() });
  return (await response.text())
    .trim()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(';').map((cell) => cell.replaceAll('"', '')))
    .map(([, login = '', , outcome = '']) => [login, outcome] as const);
};

/** Everybody in the organisation, with the number of their groups. */
const people = async (): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  for (let after: string | null = null; ; ) {
    const { data } = await panel.ask(
      `query ($after: String) { accounts(first: 200, after: $after) {
        nodes { id groups { name } } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    for (const { id: login, groups } of data.accounts.nodes) {
      expect(found.has(login)).toBe(false);
      found.set(login, groups.length);
    }
    if (!data.accounts.pageInfo.hasNextPage) return found;
    after = data.accounts.pageInfo.endCursor;
  }
};

describe('an import whose server is killed', { timeout: 180_000 }, () => {
  it('[USR-02] [PLAT-01] is shown with exactly the lines that were done, and goes on without doubles', async () => {
    await bring();
    await checkWithGroups();
    await act(`startAccountImport(id: "${id}")`);
    await expect
      .poll(async () => (await look()).done, { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(ENOUGH);
    server.kill('SIGKILL');
    await server.ended;
    await start();

    await expect.poll(async () => (await look()).done, { timeout: 60_000 }).toBeGreaterThan(ENOUGH);
    const cut = await look();
    expect(cut).toMatchObject({ status: 'INTERRUPTED', fileName: 'people.csv', total: PEOPLE + 1 });
    expect(cut.done).toBeLessThan(PEOPLE);
    const { data } = await panel.ask('{ accountImports { id status } }');
    expect(data.accountImports).toEqual([{ id, status: 'INTERRUPTED' }]);
    const lines = await reported();
    expect(lines).toHaveLength(cut.done);
    panel.seen(cut.position);
    const there = await people();
    const whole = [...there].filter(([, groups]) => groups === 2).map(([login]) => login);
    expect(lines.map(([login]) => login).sort()).toEqual(whole.sort());
    expect(
      (
        await panel.ask(`mutation { answer: startAccountImport(id: "${id}") {
      ... on Rejection { problems { field rule } } } }`)
      ).data.answer.problems,
    ).toEqual([{ field: 'file', rule: 'required' }]);

    await bring();
    await checkWithGroups();
    const checked = (await look()).counts;
    expect(checked.unchanged).toBe(cut.done);
    expect(checked.changed).toBe(there.size - whole.length);
    await act(`startAccountImport(id: "${id}")`);
    await until('FINISHED');
    const { counts, position } = await look();
    expect(counts).toEqual({
      created: PEOPLE - there.size,
      changed: there.size - whole.length,
      unchanged: cut.done,
      refused: 1,
    });
    panel.seen(position);
    const everybody = await people();
    expect(everybody.size).toBe(PEOPLE);
    expect([...everybody.values()].every((groups) => groups === 2)).toBe(true);
    const { data: after } = await panel.ask('{ groups { nodes { name } } }');
    expect(after.groups.nodes.filter(({ name }: { name: string }) => name === 'Sales')).toHaveLength(1);
    expect(readdirSync(join(dataDir, 'imports'))).toEqual([]);
  });

  it('[USR-02] that is stopped in order says so after the start, too', async () => {
    const renamed = table.replaceAll(';Person ', ';Renamed ');
    const address = `${url}/import/accounts?id=${id}&name=people.csv`;
    await fetch(address, { method: 'POST', body: renamed, headers: headers() });
    await until('CHECKED');
    await act(`startAccountImport(id: "${id}")`);
    await expect.poll(async () => (await look()).done, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
    server.kill('SIGTERM');
    await server.ended;
    await start();
    await expect.poll(async () => (await look()).done, { timeout: 60_000 }).toBeGreaterThan(0);
    expect((await look()).status).toBe('INTERRUPTED');
  });
});
