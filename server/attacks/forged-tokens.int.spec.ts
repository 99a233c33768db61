import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { forgedTokens } from '#command-api/oauth/testing/forged-tokens.ts';
import { TestClient as SignallingClient } from '#gateways/webrtc/client.spec-support.ts';
import { joinData, resumeData } from '#gateways/webrtc/parameters.spec-support.ts';
import type { TestClient } from '../testing/client.ts';
import { furnishedPanel, headOf } from '../testing/furnished.ts';
import { attend, personOf, signallingOf, ticketFor, tokenOf } from '../testing/people.ts';
import { startTestServer } from '../testing/test-server.ts';

const PATIENCE = 120_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
/** Real tokens, each of another purpose than the door it is carried to. */
let strays: readonly (readonly [string, string])[];
let program: Awaited<ReturnType<typeof tokenOf>>;
let fetched = 0;
const keyServer = createServer((_request, response) => {
  fetched += 1;
  response.end('{"keys":[]}');
});

beforeAll(async () => {
  keyServer.listen(0, '127.0.0.1');
  await once(keyServer, 'listening');
  server = await startTestServer();
  panel = await furnishedPanel(server);
  const boris = await personOf(panel, server.url, 'boris');
  program = await tokenOf(panel, server.url, 'boris');
  const { room } = await attend(boris, server.url, 'room');
  const cookie = (browser: TestClient): string => browser.cookieHeader().split('=')[1] ?? '';
  strays = [
    ['access', program.access_token],
    ['refresh', program.refresh_token],
    ['cookie', cookie(boris)],
    ['panel cookie', cookie(panel)],
    ['ticket', await ticketFor(boris, 'room')],
    ['resume', room.resumeToken],
  ];
}, PATIENCE);
afterAll(async () => {
  keyServer.close();
  await server.close();
}, PATIENCE);

type Door = { readonly name: string; readonly takes: string; open(token: string): Promise<unknown> };

/** What an answer is but for what is new in each. */
const shapeOf = async (response: Response): Promise<unknown> => ({
  status: response.status,
  challenge: response.headers.get('www-authenticate'),
  body: (await response.text()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'),
});

const cookieDoor = (realm: 'panel' | 'user', takes: string): Door => ({
  name: `GraphQL, ${realm}`,
  takes,
  open: async (token) =>
    shapeOf(
      await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `rostrum-${realm}=${token}` },
        body: '{"query":"{ viewer { administrator { id } account { id } } }"}',
      }),
    ),
});

const form = (path: string, fields: (token: string) => Record<string, string>, takes: string): Door => ({
  name: path,
  takes,
  open: async (token) =>
    shapeOf(
      await fetch(`${server.url}${path}`, { method: 'POST', body: new URLSearchParams(fields(token)) }),
    ),
});

const signalling = (method: 'join' | 'resume', takes: string): Door => ({
  name: `signalling, ${method}`,
  takes,
  open: async (token) => {
    const client = await SignallingClient.open(signallingOf(server.url));
    const asked =
      method === 'join'
        ? client.request('join', joinData(token))
        : client.request('resume', resumeData({ resumeToken: token }, []));
    const outcome = await asked.then(
      () => 'let in',
      ({ code }) => code,
    );
    const closed = outcome === 'let in' ? undefined : (await client.ended()).code;
    client.socket.terminate();
    return { outcome, closed };
  },
});

const subscriptions: Door = {
  name: 'GraphQL, subscriptions',
  takes: 'panel cookie',
  open: async (token) => {
    const url = `${server.url.replace('http', 'ws')}/graphql`;
    const headers = { cookie: `rostrum-panel=${token}` };
    const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const payload = { query: 'subscription { runningSessions { id } }' };
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload }));
    const [message] = await once(socket, 'message');
    socket.terminate();
    return JSON.parse(String(message));
  },
};

const own = () => ({ client_id: program.clientId, client_secret: program.clientSecret });

const doors: readonly Door[] = [
  ...['/api/v3.11/users', '/api/v3.3/conferences'].map((path) => ({
    name: path,
    takes: 'access',
    open: async (token: string) =>
      shapeOf(await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } })),
  })),
  {
    name: 'REST, in the address',
    takes: 'access',
    open: async (token) =>
      shapeOf(await fetch(`${server.url}/api/v3.11/users?access_token=${encodeURIComponent(token)}`)),
  },
  {
    name: 'reports',
    takes: 'panel cookie',
    open: async (token) =>
      shapeOf(
        await fetch(`${server.url}/export/events.csv`, { headers: { cookie: `rostrum-panel=${token}` } }),
      ),
  },
  cookieDoor('panel', 'panel cookie'),
  cookieDoor('user', 'cookie'),
  subscriptions,
  signalling('join', 'ticket'),
  signalling('resume', 'resume'),
  form(
    '/oauth2/v1/token',
    (refresh_token) => ({ grant_type: 'refresh_token', ...own(), refresh_token }),
    'refresh',
  ),
  form(
    '/api/v4/oauth2/token',
    (code) => ({ grant_type: 'authorization_code', ...own(), code, redirect_uri: 'https://client.example/' }),
    'code',
  ),
];

describe('[AU-04] a token that was not issued for this door', { timeout: PATIENCE }, () => {
  it.each(doors.map((door) => [door.name, door] as const))(
    'opens nothing, and every one is refused alike: %s',
    async (_name, door) => {
      const { port } = keyServer.address() as AddressInfo;
      const forged = forgedTokens(`http://127.0.0.1:${port}`);
      const foreign = strays.filter(([kind]) => kind !== door.takes);
      const head = await headOf(panel);
      const refusal = await door.open('x');
      expect(JSON.stringify(refusal)).not.toMatch(/let in|"id":"boris"|"id":"admin"|access_token":"/);
      for (const [kind, token] of [...forged, ...foreign]) {
        // Of the protocol itself: what is longer is no message, and its sender is told so.
        if (door.name.startsWith('signalling') && token.length > 4096) continue;
        expect([kind, await door.open(token)]).toEqual([kind, refusal]);
      }
      expect(await headOf(panel)).toBe(head);
      expect(fetched).toBe(0);
    },
  );

  it('while the right one opens it', async () => {
    for (const { name, takes, open } of doors) {
      const right = strays.find(([kind]) => kind === takes)?.[1];
      if (right === undefined) continue;
      const [opened, refused] = [await open(right), await open('x')];
      expect([name, opened]).not.toEqual([name, refused]);
    }
  });
});
