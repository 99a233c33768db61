import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { run as resetAccess } from './commands/reset-access.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';

const PATIENCE = 90_000;
type Server = Awaited<ReturnType<typeof startTestServer>>;
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
type Answer = { readonly status: number; readonly cookie: string; readonly json: any };

const CHANGE = `mutation ($changes: PanelAccessInput!, $confirm: Boolean!) {
  change: changePanelAccess(changes: $changes, confirmLockOut: $confirm) {
    ... on Receipt { position changed } ... on Rejection { code problems { field rule params { value } } } } }`;
const ENTER = `mutation { change: enterLocalConsole { __typename
  ... on SignedIn { viewer { administrator { id role } abilities } } ... on Rejection { code } } }`;
const VIEWER =
  '{ viewer { administrator { id } abilities panelDoor { address addressAllowed localConsole } } }';
const SIGN_IN = `mutation ($password: String!) { change: signIn(realm: PANEL, login: "admin", password: $password) {
  __typename ... on Rejection { code } } }`;

/** Asks as somebody at that address, behind the proxy that the server trusts. */
const asker =
  (server: Server, cookie: string) =>
  async (address: string, query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-rostrum-csrf': '1',
        'x-forwarded-for': address,
        cookie,
      },
      body: JSON.stringify({ query, variables }),
    });
    const given = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { status: response.status, cookie: given, json: await response.json() };
  };

const INSIDE = '192.168.7.7';
const OUTSIDE = '203.0.113.9';

describe('[ADM-04] the list of addresses', { timeout: PATIENCE }, () => {
  let server: Server;
  let cookie: string;
  let ask: ReturnType<typeof asker>;
  beforeAll(async () => {
    server = await startTestServer({ environment: { ROSTRUM_WEB_TRUSTED_PROXIES: '127.0.0.1' } });
    cookie = (await enterPanel(server.url, server.firstAdministrator)).cookieHeader();
    ask = asker(server, cookie);
  }, PATIENCE);
  afterAll(() => server.close(), PATIENCE);

  const change = async (address: string, changes: object, confirm = false) =>
    (await ask(address, CHANGE, { changes, confirm })).json.data.change;

  it('is asked after the login: a session is worth nothing at another address', async () => {
    expect((await ask(INSIDE, '{ administrators { id } }')).json.data.administrators).toEqual([
      { id: 'admin' },
    ]);
    const refused = await ask(OUTSIDE, '{ administrators { id } }');
    expect(refused.json.errors[0].extensions.code).toBe('ADDRESS_NOT_ALLOWED');
    expect((await change(OUTSIDE, { restricted: false })).code).toBe('ADDRESS_NOT_ALLOWED');
    const { viewer } = (await ask(OUTSIDE, VIEWER)).json.data;
    expect(viewer).toEqual({
      administrator: { id: 'admin' },
      abilities: ['SignOut', 'viewer', 'conferencePage', 'site'],
      panelDoor: { address: OUTSIDE, addressAllowed: false, localConsole: false },
    });
  });

  it('[AZ-05] holds for exports, and believes no header of the client itself', async () => {
    const get = async (forwarded: string) =>
      (await fetch(`${server.url}/export/events.csv`, { headers: { cookie, 'x-forwarded-for': forwarded } }))
        .status;
    expect(await get(OUTSIDE)).toBe(403);
    expect(await get(`${INSIDE}, ${OUTSIDE}`)).toBe(403);
    expect(await get(INSIDE)).toBe(200);
  });

  it('refuses to sign in from outside before the password is looked at, and says so in the log', async () => {
    for (const password of [NEW_PASSWORD, 'wrong in any case']) {
      expect((await asker(server, '')(OUTSIDE, SIGN_IN, { password })).json.data.change.code).toBe(
        'ADDRESS_NOT_ALLOWED',
      );
    }
    const allowed = await asker(server, '')(INSIDE, SIGN_IN, { password: NEW_PASSWORD });
    expect(allowed.json.data.change.__typename).toBe('SignedIn');
    await vi.waitFor(async () => {
      const { json } = await ask(
        INSIDE,
        '{ eventLog(first: 20) { nodes { event details { name value } } } }',
      );
      const failed = json.data.eventLog.nodes.filter(
        ({ event }: { event: string }) => event.toLowerCase() === 'login_failed',
      );
      expect(JSON.stringify(failed[0]?.details)).toContain('address-not-allowed');
      expect(JSON.stringify(failed[0]?.details)).toContain(OUTSIDE);
    });
  });

  it('shuts nobody out by accident, and closes living connections of those it shuts out', async () => {
    const networks = ['10.0.0.0/8'];
    expect(await change(INSIDE, { networks })).toEqual({
      code: 'WOULD_LOCK_OUT',
      problems: [{ field: 'networks', rule: 'lockOut', params: [{ value: INSIDE }] }],
    });
    const connectFrom = async (address: string) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { cookie, 'x-forwarded-for': address },
      });
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      return { socket, closed };
    };
    const shut = await connectFrom(INSIDE);
    const kept = await connectFrom('10.0.0.7');
    expect(await change(INSIDE, { networks }, true)).toMatchObject({ changed: true });
    expect(await shut.closed).toBe(4403);
    expect(kept.socket.readyState).toBe(WebSocket.OPEN);
    kept.socket.terminate();
    expect((await change(INSIDE, { restricted: false })).code).toBe('ADDRESS_NOT_ALLOWED');
    expect(await change('10.0.0.7', { restricted: false })).toMatchObject({ changed: true });
    await vi.waitFor(async () =>
      expect((await ask(OUTSIDE, '{ administrators { id } }')).json.errors).toBeUndefined(),
    );
  });

  it('says in the report who changed it, from what to what', async () => {
    const { json } = await ask(
      INSIDE,
      `{ settingsChanges(first: 5) { nodes { objectType objectId actor { id } fields { name before after } } } }`,
    );
    expect(json.data.settingsChanges.nodes[0]).toEqual({
      objectType: 'settings',
      objectId: 'panel-access',
      actor: { id: 'admin' },
      fields: [{ name: 'restricted', before: 'true', after: 'false' }],
    });
  });

  it('is shown to an auditor, who changes nothing', async () => {
    const make = `mutation ($password: String!) { change: createAdministrator(login: "eye", displayName: "Eye", role: AUDITOR,
      password: $password) { ... on Receipt { position } ... on Rejection { code } } }`;
    await ask(INSIDE, make, { password: 'the auditor looks on' });
    const auditor = server.client();
    await vi.waitFor(async () =>
      expect(await auditor.signIn('PANEL', 'eye', 'the auditor looks on')).toBe('SIGNED_IN'),
    );
    await auditor.change(
      'changeOwnPassword(realm: PANEL, currentPassword: $currentPassword, newPassword: $newPassword)',
      { currentPassword: 'the auditor looks on', newPassword: NEW_PASSWORD },
    );
    const asAuditor = asker(server, auditor.cookieHeader());
    expect((await asAuditor(INSIDE, '{ panelAccess { restricted } }')).json.data.panelAccess).toEqual({
      restricted: false,
    });
    const { json } = await asAuditor(INSIDE, CHANGE, { changes: { restricted: true }, confirm: true });
    expect(json.data.change.code).toBe('FORBIDDEN');
  });
});

describe('[ADM-03] the local console', { timeout: PATIENCE }, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startTestServer({ environment: { ROSTRUM_WEB_LOCAL_CONSOLE: 'allowed' } });
    // The read models of a server that has just started may not have seen what the configuration wishes.
    await vi.waitFor(async () => expect(await exchange(VIEWER, own())).toContain('"localConsole":true'));
  }, PATIENCE);
  afterAll(() => server.close(), PATIENCE);

  /** What the server says to these very bytes. */
  const exchange = (query: string, headers: readonly string[], version = '1.1'): Promise<string> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ query });
      const head = [
        `POST /graphql HTTP/${version}`,
        ...headers,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
      ];
      let answer = '';
      const socket = connect({ host: '127.0.0.1', port: server.port }, () =>
        socket.write(`${head.join('\r\n')}\r\n\r\n${body}`),
      );
      socket.setEncoding('utf8').on('data', (part) => {
        answer += part;
      });
      socket.once('close', () => resolve(answer)).once('error', reject);
    });
  const CSRF = 'X-Rostrum-CSRF: 1';
  const own = () => [`Host: localhost:${server.port}`, CSRF];
  const cookieIn = (answer: string): string => /set-cookie: ([^;]+)/i.exec(answer)?.[1] ?? '';

  it('comes in without a login when the configuration allows it, with every right, and is recorded by name', async () => {
    const answer = await exchange(ENTER, own());
    expect(answer).toContain('"administrator":{"id":"local console","role":"ADMIN"}');
    const cookie = `Cookie: ${cookieIn(answer)}`;
    const made = await exchange(
      'mutation { createAlias(alias: "100", callString: "anna") { ... on Receipt { changed } } }',
      [...own(), cookie],
    );
    expect(made).toContain('"changed":true');
    await vi.waitFor(async () => {
      const report = await exchange('{ settingsChanges(first: 1) { nodes { actor { id } } } }', [
        ...own(),
        cookie,
      ]);
      expect(report).toContain('"actor":{"id":"local console"}');
    });
  });

  it.each([
    ['a page of another name that points here', ['Host: evil.example', CSRF]],
    ['a name that only begins so', ['Host: localhost.evil.example', CSRF]],
    ['a request that was passed on', ['Host: localhost', CSRF, 'X-Forwarded-For: 127.0.0.1']],
    ['a request passed on in the standard way', ['Host: localhost', CSRF, 'Forwarded: for=127.0.0.1']],
    ['a request passed on by a cache', ['Host: localhost', CSRF, 'Via: 1.1 cache']],
    ['a page of another origin', ['Host: localhost', CSRF, 'Origin: https://evil.example']],
    ['a page of another site', ['Host: localhost', CSRF, 'Sec-Fetch-Site: cross-site']],
    ['a form without our header', ['Host: localhost']],
  ])('does not let in %s, nor does its cookie work there', async (_case, headers) => {
    const refused = await exchange(ENTER, headers);
    expect(refused).not.toContain('SignedIn');
    expect(cookieIn(refused)).toBe('');
    const cookie = `Cookie: ${cookieIn(await exchange(ENTER, own()))}`;
    const write =
      'mutation { deleteAlias(alias: "100") { ... on Receipt { changed } ... on Rejection { code } } }';
    expect(await exchange(write, [...headers, cookie])).not.toContain('"changed"');
  });

  it('[AZ-05] does not let in a proxy of the old kind, which adds no header', async () => {
    expect(await exchange(ENTER, own(), '1.0')).not.toContain('SignedIn');
  });

  it('is not closed while nobody could then sign in, and then at once for everybody inside', async () => {
    const cookie = `Cookie: ${cookieIn(await exchange(ENTER, own()))}`;
    const close = () =>
      exchange(
        'mutation { change: changePanelAccess(changes: { localConsole: false }) { ... on Receipt { changed } ... on Rejection { code } } }',
        [...own(), cookie],
      );
    expect(await close()).toContain('NOBODY_COULD_SIGN_IN');
    await enterPanel(server.url, server.firstAdministrator);
    expect(await close()).toContain('"changed":true');
    await vi.waitFor(async () =>
      expect(await exchange('{ administrators { id } }', [...own(), cookie])).toContain('UNAUTHENTICATED'),
    );
    expect(await exchange(ENTER, own())).toContain('FORBIDDEN');
    await vi.waitFor(async () => {
      const client = server.client();
      await client.signIn('PANEL', 'admin', NEW_PASSWORD);
      const { data } = await client.ask(
        '{ eventLog(first: 5) { nodes { event objectId details { name value } } } }',
      );
      const ended = data.eventLog.nodes.filter(
        ({ event, objectId }: Record<string, string>) =>
          event?.toLowerCase() === 'logout' && objectId === 'local console',
      );
      expect(JSON.stringify(ended)).toContain('revoked');
    });
  });
});

describe('[ADM-04] reset-access', { timeout: PATIENCE }, () => {
  it('lets everybody at the panel again while the server is stopped', async () => {
    const dataDir = temporaryFolder();
    const environment = { ROSTRUM_WEB_TRUSTED_PROXIES: '127.0.0.1' };
    const first = await startTestServer({ dataDir, environment });
    const cookie = (await enterPanel(first.url, first.firstAdministrator)).cookieHeader();
    const shut = { changes: { networks: ['203.0.113.0/24'] }, confirm: true };
    expect((await asker(first, cookie)(INSIDE, CHANGE, shut)).json.data.change.changed).toBe(true);
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const complained = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await resetAccess(['--data-dir', dataDir])).toBe(1);
    expect(String(complained.mock.calls)).toContain('Stop it first');
    await first.close();
    expect(await resetAccess(['--data-dir', dataDir])).toBe(0);
    expect(String(written.mock.calls)).toContain('from every address again');
    vi.restoreAllMocks();
    const second = await startTestServer({ dataDir, environment });
    const answer = await asker(second, cookie)(INSIDE, '{ panelAccess { restricted networks } }');
    expect(answer.json.data.panelAccess).toEqual({ restricted: false, networks: ['203.0.113.0/24'] });
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
