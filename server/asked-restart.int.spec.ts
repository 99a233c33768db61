import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { udpError } from './launcher/port-probe.ts';
import { type ChildServer, spawnServer } from './testing/child-server.ts';
import { createClient, type TestClient } from './testing/client.ts';
import { freePort } from './testing/free-port.ts';
import {
  enterPanel,
  localEnvironment,
  NEW_PASSWORD,
  startTestServer,
  temporaryFolder,
} from './testing/test-server.ts';

const PATIENCE = 90_000;
const RETURN_WITHIN = 30_000;
/** Nobody else's tests are at this address, so that the usual port of media is free there. */
const MEDIA_IP = '127.0.75.1';
const loop = join(import.meta.dirname, 'testing', 'supervised.process.ts');
const url = /Panel +(http:\S+)\/panel/;
const password = /password +(\S+-\S+)/;

const folders: string[] = [];
const children: ChildServer[] = [];
const folder = (): string => {
  const one = temporaryFolder();
  folders.push(one);
  return one;
};

afterAll(async () => {
  for (const child of children) {
    child.kill('SIGKILL');
    await child.ended;
  }
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const start = async (program?: string) => {
  const { ROSTRUM_MEDIA_PORT: _usual, ...environment } = await localEnvironment(folder());
  const child = spawnServer(
    {
      ...environment,
      ROSTRUM_WEB_PORT: String(await freePort()),
      ROSTRUM_MEDIA_LISTEN_IP: MEDIA_IP,
      ROSTRUM_RESTARTS: 'supervised',
    },
    [],
    program === undefined ? {} : { program },
  );
  children.push(child);
  const address = await child.printed(url);
  const panel = await enterPanel(address, { login: 'admin', password: await child.printed(password) });
  return { child, address, panel };
};

const statusOf = async (panel: TestClient) =>
  (
    await panel.ask(
      '{ serverStatus { startedAt running restart { possible waiting wish { whenEmpty begun by { displayName } } } } }',
    )
  ).data.serverStatus;

const restart = async (panel: TestClient, whenEmpty: boolean) =>
  (
    await panel.ask(`mutation { restartServer(whenEmpty: ${whenEmpty}) {
      ... on Receipt { changed }
      ... on Rejection { code problems { field rule params { name value } } } } }`)
  ).data.restartServer;

const networkForm = async (panel: TestClient) =>
  (
    await panel.ask(
      '{ settingsForms(sections: ["network"]) { waitingForRestart rolledBack { reason } fields { name value } } }',
    )
  ).data.settingsForms[0];

describe('[OPS-02] a restart that was asked for', { timeout: PATIENCE }, () => {
  let child: ChildServer;
  let panel: TestClient;
  let address: string;
  let port: number;

  beforeAll(async () => {
    ({ child, panel, address } = await start(loop));
    port = await freePort();
  }, PATIENCE);

  /** The next life of the server, as soon as it answers. */
  const backAfter = async (startedAt: string): Promise<void> => {
    await vi.waitFor(
      async () => {
        const client = createClient(address);
        await client.signIn('PANEL', 'admin', NEW_PASSWORD);
        const status = await statusOf(client);
        expect(status.startedAt).not.toBe(startedAt);
        panel = client;
      },
      { timeout: RETURN_WITHIN, interval: 100 },
    );
  };

  it('is refused while conferences run, with their number, unless it may wait', async () => {
    await panel.change(`changeSettings(changes: { network: { port: ${port} } })`);
    expect((await statusOf(panel)).restart).toEqual({
      possible: true,
      waiting: ['network.port'],
      wish: null,
    });
    await panel.change('createAccount(login: "anna", password: $password, profile: { displayName: "A" })', {
      password: NEW_PASSWORD,
    });
    await panel.change(
      'createConference(input: { id: "weekly", title: "Weekly", ownerId: "anna", visibility: PUBLIC })',
    );
    await panel.change('startConference(id: "weekly")');
    expect(await restart(panel, false)).toEqual({
      code: 'CONFERENCES_RUNNING',
      problems: [{ field: 'whenEmpty', rule: 'conferencesRun', params: [{ name: 'count', value: '1' }] }],
    });
    expect(await restart(panel, true)).toEqual({ changed: true });
    expect((await statusOf(panel)).restart.wish).toEqual({
      whenEmpty: true,
      begun: false,
      by: { displayName: expect.any(String) },
    });
    await panel.change('withdrawRestart');
    expect((await statusOf(panel)).restart.wish).toBeNull();
  });

  it('happens when the last conference has ended, and brings the new port into force', async () => {
    const { startedAt } = await statusOf(panel);
    expect(await udpError(port, MEDIA_IP)).toBeUndefined();
    await restart(panel, true);
    await panel.ask('mutation { stopConference(id: "weekly") { __typename } }');
    await backAfter(startedAt);
    expect(await udpError(port, MEDIA_IP)).toContain('EADDRINUSE');
    expect((await statusOf(panel)).restart).toEqual({ possible: true, waiting: [], wish: null });
    const { data } = await panel.ask(
      '{ eventLog(source: "server") { nodes { event details { name value } } } }',
    );
    type Row = { event: string; details: { name: string; value: string }[] };
    const rows = (data.eventLog.nodes as Row[]).toReversed();
    expect(rows.map(({ event }) => event).join(' ')).toBe(
      'start restart_requested restart_withdrawn restart_requested stop start',
    );
    const detailOf = (row: number, name: string) =>
      rows[row]?.details.find((one) => one.name === name)?.value;
    expect([detailOf(3, 'By'), detailOf(3, 'Settings')]).toEqual(['admin', 'network.port']);
    expect([detailOf(4, 'Reason'), detailOf(5, 'AfterCrash')]).toEqual(['restart', 'false']);
  });

  it('[NET-01] brings the server back with the former port when the new one cannot be had', async () => {
    const other = createServer();
    const wanted = await freePort();
    await panel.change(`changeSettings(changes: { network: { port: ${wanted} } })`);
    other.listen({ host: MEDIA_IP, port: wanted });
    await once(other, 'listening');
    const { startedAt } = await statusOf(panel);
    expect(await restart(panel, false)).toEqual({ changed: true });
    await backAfter(startedAt);
    other.close();
    expect(await udpError(port, MEDIA_IP)).toContain('EADDRINUSE');
    const { waitingForRestart, rolledBack, fields } = await networkForm(panel);
    expect(waitingForRestart).toEqual([]);
    expect(rolledBack.reason).toContain('The media port cannot be opened');
    expect(fields).toContainEqual({ name: 'port', value: String(port) });
  });

  it('leaves the launcher one that hands signals on', async () => {
    child.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
    await expect(fetch(`${address}/health/live`)).rejects.toThrow();
  });
});

describe('[OPS-02] the process that is restarted', { timeout: PATIENCE }, () => {
  it('answers to the end and says by its status that it wants to be started again', async () => {
    const { child, panel } = await start();
    expect(await restart(panel, false)).toEqual({ changed: true });
    expect((await child.ended).code).toBe(75);
  });

  it('says so when nobody would start it again, and goes on', async () => {
    const server = await startTestServer();
    const panel = await enterPanel(server.url, server.firstAdministrator);
    expect((await statusOf(panel)).restart.possible).toBe(false);
    expect(await restart(panel, false)).toEqual({ code: 'RESTART_IMPOSSIBLE', problems: [] });
    expect((await statusOf(panel)).running).toBe(true);
    await server.close();
  });
});
