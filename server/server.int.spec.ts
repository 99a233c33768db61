import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createClient as createSubscriptions } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { TestClient } from './testing/client.ts';
import { freePort } from './testing/free-port.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';

/** Milliseconds; several servers start and stop here, perhaps on a busy machine. */
const PATIENCE = 90_000;

type TestServer = Awaited<ReturnType<typeof startTestServer>>;
let server: TestServer;
let panel: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  await panel.change('createAccount(login: "anna", password: $password, profile: { displayName: "Anna" })', {
    password: NEW_PASSWORD,
  });
  await panel.change(
    'createConference(input: { id: "weekly", title: "Weekly", ownerId: "anna", visibility: PUBLIC })',
  );
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

/** WebSocket client that sends the cookies of a browser. */
const socketWith = (headers: Record<string, string>) =>
  class extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers });
    }
  };

const subscribe = (query: string, headers: Record<string, string>) => {
  const client = createSubscriptions({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: socketWith(headers),
    retryAttempts: 0,
  });
  return { client, answers: client.iterate<Record<string, unknown>>({ query }) };
};

describe('the server', () => {
  it('[REP-03] starts a conference from the panel and shows it in the call history', async () => {
    await panel.change('startConference(id: "weekly")');
    const text = '{ callHistory { nodes { conferenceId title endedAt participantCount } } }';
    const running = await panel.ask(text);
    expect(running.data.callHistory.nodes).toEqual([
      { conferenceId: 'weekly', title: 'Weekly', endedAt: null, participantCount: 0 },
    ]);
    await panel.change('stopConference(id: "weekly")');
    const [ended] = (await panel.ask(text)).data.callHistory.nodes;
    expect(ended.endedAt).toEqual(expect.any(String));
  });

  it('[REP-07] shows who changed what, before and after', async () => {
    await panel.change('changeConference(id: "weekly", changes: { title: "Daily" })');
    const { data } = await panel.ask(
      '{ settingsChanges(first: 1) { nodes { action objectId actor { id } address fields { name before after } } } }',
    );
    expect(data.settingsChanges.nodes).toEqual([
      {
        action: 'edit',
        objectId: 'weekly',
        actor: { id: 'admin' },
        address: '127.0.0.1',
        fields: [{ name: 'title', before: '"Weekly"', after: '"Daily"' }],
      },
    ]);
  });

  it('[ADM-05] says how it is', async () => {
    const { data } = await panel.ask(
      '{ serverStatus { running storageProblem registered accounts mediaWorkers projections { state } } }',
    );
    expect(data.serverStatus).toMatchObject({
      running: true,
      storageProblem: null,
      registered: true,
      accounts: 1,
      mediaWorkers: 1,
    });
    expect(new Set(data.serverStatus.projections.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['live']),
    );
  });

  it('[MEET-06] counts as online who has a page open, in a conference or not', async () => {
    const online = async () =>
      (await panel.ask('{ serverStatus { onlineAccounts } account(id: "anna") { status } }')).data;
    expect(await online()).toEqual({ serverStatus: { onlineAccounts: 0 }, account: { status: 'OFFLINE' } });
    const [desk, phone] = [server.client(), server.client()];
    for (const browser of [desk, phone]) await browser.signIn('USER', 'anna', NEW_PASSWORD);
    const address = `${server.url.replace('http', 'ws')}/graphql?realm=user`;
    const pages = [desk, phone].map(
      (browser) =>
        new WebSocket(address, 'graphql-transport-ws', { headers: { cookie: browser.cookieHeader() } }),
    );
    await Promise.all(pages.map((page) => once(page, 'open')));
    const one = { serverStatus: { onlineAccounts: 1 }, account: { status: 'ONLINE' } };
    await expect.poll(online).toEqual(one);
    await desk.change('signOut(realm: USER)');
    await phone.change('signOut(realm: USER)');
    await expect.poll(online).toMatchObject({ serverStatus: { onlineAccounts: 0 } });
  });

  it('[CAB-01] acts as the user only, where the page says so and the browser is signed in both ways', async () => {
    const browser = server.client();
    await browser.signIn('PANEL', server.firstAdministrator?.login ?? '', NEW_PASSWORD);
    await browser.signIn('USER', 'anna', NEW_PASSWORD);
    const ask = async (realm: Record<string, string>) => {
      const query = '{ accounts { nodes { id } } viewer { administrator { id } account { id } } }';
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: browser.cookieHeader(), ...realm },
        body: JSON.stringify({ query }),
      });
      return answer.json();
    };
    expect(await ask({})).toMatchObject({ data: { accounts: { nodes: [{ id: 'anna' }] } } });
    expect(await ask({ 'x-rostrum-realm': 'user' })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    await browser.change('signOut(realm: USER)');
    await browser.change('signOut(realm: PANEL)');
  });

  it('[OPS-01] is ready, and counts what it does for its neighbours', async () => {
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ ready: true })]);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('rostrum_commands_total{type="CreateConference",outcome="accepted"');
    expect(metrics).toMatch(/rostrum_log_append_seconds_count\{.*\} [1-9]/);
    expect(metrics).toMatch(/rostrum_projection_lag_events\{projection="accounts",.*\} 0/);
    expect(metrics).toMatch(/rostrum_media_worker\{worker="0",measure="rooms",.*\} 0/);
    const behindProxy = await fetch(`${server.url}/metrics`, {
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    expect(behindProxy.status).toBe(403);
  });

  it('lets guests into a public conference and sends users to the page that they can open', async () => {
    const visitor = server.client();
    const page = await visitor.ask('{ conferencePage(id: "weekly") { title ownerName joinAs running } }');
    expect(page.data.conferencePage).toEqual({
      title: 'Daily',
      ownerName: 'Anna',
      joinAs: 'GUEST',
      running: false,
    });
    const { data } = await visitor.ask(
      'mutation { joinConference(id: "weekly", guestName: "Vera") { ... on JoinTicket { ticket signallingPath displayName } } }',
    );
    expect(data.joinConference).toEqual({
      ticket: expect.any(String),
      signallingPath: '/signalling',
      displayName: 'Vera',
    });
    const conference = await panel.ask('{ conference(id: "weekly") { url } }');
    expect(conference.data.conference.url).toBe(`${server.url}/c/weekly`);
  });

  it('answers addresses that lead nowhere, as a page to people and as JSON to programs', async () => {
    const page = await fetch(`${server.url}/nowhere`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const api = await fetch(`${server.url}/nowhere`);
    expect([api.status, await api.json()]).toEqual([404, expect.objectContaining({ code: 'NOT_FOUND' })]);
    expect(page.headers.get('content-security-policy')).toContain("object-src 'none'");
  });
});

describe('a connection for subscriptions', () => {
  const text = 'subscription { runningSessions { conferenceId } }';

  it('[GQL-01] tells the panel what happens, until it signs out', async () => {
    const { client, answers } = subscribe(text, { cookie: panel.cookieHeader() });
    expect((await answers.next()).value).toEqual({ data: { runningSessions: [] } });
    await panel.change('startConference(id: "weekly")');
    expect((await answers.next()).value).toEqual({ data: { runningSessions: [{ conferenceId: 'weekly' }] } });
    await panel.change('stopConference(id: "weekly")');
    expect((await answers.next()).value).toEqual({ data: { runningSessions: [] } });
    const rest = answers.next();
    await panel.change('signOut(realm: PANEL)');
    await expect(rest).rejects.toMatchObject({ code: 4403 });
    expect(await panel.signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
    await client.dispose();
  });

  it('is refused to strangers field by field, and to foreign pages altogether', async () => {
    const stranger = subscribe(text, {});
    const { value } = await stranger.answers.next();
    expect(JSON.stringify(value ?? {})).toContain('UNAUTHENTICATED');
    await stranger.client.dispose();
    const foreign = subscribe(text, { origin: 'https://evil.example', cookie: panel.cookieHeader() });
    await expect(foreign.answers.next()).rejects.toBeDefined();
    await foreign.client.dispose();
  });
});

describe('starting', { timeout: PATIENCE }, () => {
  it('keeps everything over a restart', async () => {
    const dataDir = temporaryFolder();
    const first = await startTestServer({ dataDir });
    const before = await enterPanel(first.url, first.firstAdministrator);
    await before.change('createAccount(login: "boris", password: $password, profile: { displayName: "B" })', {
      password: NEW_PASSWORD,
    });
    await first.close();
    const second = await startTestServer({ dataDir });
    expect(second.firstAdministrator).toBeNull();
    const after = second.client();
    expect(await after.signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
    const { data } = await after.ask(
      '{ accounts { nodes { id } } eventLog(source: "server") { nodes { event } } }',
    );
    expect(data.accounts.nodes).toEqual([{ id: 'boris' }]);
    const events = data.eventLog.nodes.map(({ event }: { event: string }) => event);
    expect(events).toEqual(['start', 'stop', 'start']);
    await second.close();
    rmSync(dataDir, { recursive: true });
  });

  it('[INST-05] takes the second of the default ports when the first is taken', async () => {
    const neighbour = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => neighbour.once('listening', resolve));
    const address = neighbour.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const dataDir = temporaryFolder();
    const second = await freePort();
    const environment = {
      ROSTRUM_WEB_PORT: undefined,
      ROSTRUM_WEB_DEFAULT_PORTS: `${taken},${second}`,
    };
    const other = await startTestServer({ dataDir, environment });
    expect(other.port).toBe(second);
    await other.close();
    neighbour.close();
    rmSync(dataDir, { recursive: true });
  });
});
