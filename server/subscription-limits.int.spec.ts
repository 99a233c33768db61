import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CONNECTION_LIMITS } from '#graphql/endpoint/websocket.ts';
import type { TestClient } from './testing/client.ts';
import { enterPanel, startTestServer } from './testing/test-server.ts';

const PATIENCE = 90_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
const open: WebSocket[] = [];

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
}, PATIENCE);
afterAll(async () => {
  for (const socket of open) socket.terminate();
  await server.close();
}, PATIENCE);

type Message = { readonly type: string; readonly id?: string; readonly payload?: unknown };

/** A connection as a hostile client would make it: nothing between it and the socket. */
const connect = async (path = '/graphql', headers: Record<string, string> = {}) => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', {
    headers: { cookie: panel.cookieHeader(), ...headers },
  });
  open.push(socket);
  const messages: Message[] = [];
  const waiting: { fits: (message: Message) => boolean; resolve: (message: Message) => void }[] = [];
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data));
    messages.push(message);
    for (const one of waiting) if (one.fits(message)) one.resolve(message);
  });
  const received = (fits: (message: Message) => boolean): Promise<Message> =>
    new Promise((resolve) => {
      const known = messages.find(fits);
      if (known) resolve(known);
      else waiting.push({ fits, resolve });
    });
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const send = (message: Message): void => socket.send(JSON.stringify(message));
  const begin = async (): Promise<void> => {
    send({ type: 'connection_init' });
    await received(({ type }) => type === 'connection_ack');
  };
  return { socket, send, received, closed, begin };
};

const subscribe = (id: string, query: string): Message => ({ type: 'subscribe', id, payload: { query } });
const runningSessions = 'subscription { runningSessions { id } }';

describe('a connection for subscriptions', { timeout: PATIENCE }, () => {
  it('[WB-05] carries only so many subscriptions', async () => {
    const { send, received, begin } = await connect();
    await begin();
    for (let count = 0; count <= CONNECTION_LIMITS.subscriptions; count += 1) {
      send(subscribe(`s${count}`, runningSessions));
    }
    const refused = await received(({ type }) => type === 'error');
    expect(refused.id).toBe(`s${CONNECTION_LIMITS.subscriptions}`);
    expect(JSON.stringify(refused.payload)).toContain('TOO_MANY_SUBSCRIPTIONS');
  });

  it.each([
    ['a query', '{ serverStatus { name } }', 'WRONG_TRANSPORT'],
    ['a change', 'mutation { deleteConference(id: "x") { __typename } }', 'WRONG_TRANSPORT'],
    ['a second field', 'subscription { a: runningSessions { id } b: runningSessions { id } }', 'VALIDATION'],
    ['broken syntax', 'subscription {', 'PARSE'],
    ['introspection', 'subscription { __schema { types { name } } }', 'VALIDATION'],
  ])('refuses %s', async (_case, query, code) => {
    const { send, received, begin } = await connect();
    await begin();
    send(subscribe('one', query));
    const refused = await received(({ type }) => type === 'error');
    expect(refused.id).toBe('one');
    if (code === 'WRONG_TRANSPORT') expect(JSON.stringify(refused.payload)).toContain(code);
  });

  it('[WB-07] is closed for a message that is too large', async () => {
    const { socket, closed } = await connect();
    socket.send('x'.repeat(CONNECTION_LIMITS.messageBytes + 1));
    expect(await closed).toBe(1009);
  });

  it('[WB-07] is closed for too many messages', async () => {
    const { send, closed, begin } = await connect();
    await begin();
    for (let count = 0; count <= CONNECTION_LIMITS.messagesInTenSeconds; count += 1) send({ type: 'ping' });
    expect(await closed).toBe(4429);
  });

  it('is closed for something that is no message', async () => {
    const { socket, closed } = await connect();
    socket.send('nonsense');
    expect(await closed).toBe(4400);
  });

  it('asks for a subscription before anything else: first the greeting', async () => {
    const { send, closed } = await connect();
    send(subscribe('one', runningSessions));
    expect(await closed).toBe(4401);
  });

  it.each([
    ['a foreign page', '/graphql', { origin: 'https://evil.example' }, 403],
    ['an address that is none', '/graphql/', {}, 404],
    ['an address written otherwise', '//graphql', {}, 404],
    ['a page', '/panel', {}, 404],
  ])('[WB-07] is not opened for %s', async (_case, path, headers, status) => {
    await expect(connect(path, headers)).rejects.toThrow(String(status));
  });

  it('[WB-07] stops listening when the browser has gone', async () => {
    const { socket, send, received, begin, closed } = await connect();
    await begin();
    send(subscribe('one', runningSessions));
    await received(({ type }) => type === 'next');
    socket.close();
    await closed;
    const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
    await expect
      .poll(metrics, { timeout: 10_000 })
      .toMatch(new RegExp(`rostrum_graphql_connections\\{.*\\} ${open.filter(isOpen).length}\\n`));
  });
});

const isOpen = ({ readyState }: WebSocket): boolean => readyState === WebSocket.OPEN;
