import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { TestClient as SignallingClient } from '#gateways/webrtc/client.spec-support.ts';
import { joinData } from '#gateways/webrtc/parameters.spec-support.ts';
import { PROTOCOL } from '#gateways/webrtc/protocol/index.ts';
import { MAX_WAITING_OF_ADDRESS } from '#gateways/webrtc/upgrade.ts';
import type { TestClient } from '../testing/client.ts';
import { expectWell, furnishedPanel } from '../testing/furnished.ts';
import { personOf, signallingOf, ticketFor } from '../testing/people.ts';
import { startTestServer } from '../testing/test-server.ts';

const PATIENCE = 60_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let boris: TestClient;
const open: (Socket | WebSocket)[] = [];

beforeAll(async () => {
  server = await startTestServer({ environment: { ROSTRUM_WEB_TRUSTED_PROXIES: '127.0.0.1' } });
  panel = await furnishedPanel(server);
  boris = await personOf(panel, server.url, 'boris');
}, PATIENCE);
afterEach(() => {
  for (const one of open.splice(0)) {
    if (one instanceof WebSocket) one.terminate();
    else one.destroy();
  }
});
afterAll(() => server.close(), PATIENCE);

const webSocket = (address = '10.0.0.1', path = '/signalling', protocol: string = PROTOCOL): WebSocket => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, protocol, {
    headers: { 'x-forwarded-for': address },
  });
  socket.on('error', () => undefined);
  open.push(socket);
  return socket;
};

/** Status of the refusal, or 101. */
const outcomeOf = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  });

const isQuick = async (): Promise<void> => {
  const began = performance.now();
  const response = await fetch(`${server.url}/health/ready`);
  expect(response.status).toBe(200);
  expect(performance.now() - began).toBeLessThan(1_000);
};

describe('[WB-07] sockets', { timeout: PATIENCE }, () => {
  it('that wait for nothing close the door for nobody but their own address', async () => {
    const crowd = Array.from({ length: MAX_WAITING_OF_ADDRESS + 20 }, () => outcomeOf(webSocket('10.0.0.1')));
    const outcomes = await Promise.all(crowd);
    expect(outcomes.filter((status) => status === 101)).toHaveLength(MAX_WAITING_OF_ADDRESS);
    expect(outcomes.filter((status) => status === 503)).toHaveLength(20);
    expect(await outcomeOf(webSocket('10.0.0.2'))).toBe(101);
    await isQuick();
  });

  it('carry a ticket once, and no ticket that is late by being used elsewhere', async () => {
    const ticket = await ticketFor(boris, 'room');
    const clients = await Promise.all([1, 2, 3].map(() => SignallingClient.open(signallingOf(server.url))));
    const outcomes = await Promise.all(
      clients.map((client) =>
        client.request('join', joinData(ticket)).then(
          () => 'joined',
          ({ code }) => code,
        ),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'joined']);
    for (const client of clients) client.socket.terminate();
  });

  it.each([
    ['/signalling', PROTOCOL],
    ['/graphql', 'graphql-transport-ws'],
  ])('are closed for three mebibytes, before they are read: %s', async (path, protocol) => {
    const socket = webSocket('10.0.0.3', path, protocol);
    await once(socket, 'open');
    const before = process.memoryUsage().rss;
    socket.send('x'.repeat(3 * 1024 * 1024));
    const [code] = await once(socket, 'close');
    expect([1006, 1009]).toContain(code);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ['/signalling', PROTOCOL],
    ['/graphql', 'graphql-transport-ws'],
  ])('agree to no compression, so nothing can inflate: %s', async (path, protocol) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, protocol, {
      perMessageDeflate: true,
    });
    open.push(socket);
    await once(socket, 'open');
    expect(socket.extensions).toBe('');
  });

  it.each([
    ['/signalling', PROTOCOL],
    ['/graphql', 'graphql-transport-ws'],
  ])('are closed for ten thousand tiny messages: %s', async (path, protocol) => {
    const socket = webSocket('10.0.0.4', path, protocol);
    await once(socket, 'open');
    for (let count = 0; count < 10_000; count += 1) socket.send('{}');
    const [code] = await once(socket, 'close');
    expect([4400, 4401, 4429]).toContain(code);
    await isQuick();
  });
});

describe('[WB-11] slow clients', { timeout: PATIENCE }, () => {
  const connected = async (): Promise<Socket> => {
    const socket = connect({ host: '127.0.0.1', port: server.port });
    socket.on('error', () => undefined);
    open.push(socket);
    await once(socket, 'connect');
    return socket;
  };

  it('a thousand that say a byte now and then, and a thousand that say nothing, keep nobody waiting', async () => {
    const slow = await Promise.all(Array.from({ length: 1_000 }, connected));
    for (const socket of slow) socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: a');
    await Promise.all(Array.from({ length: 1_000 }, connected));
    for (const socket of slow) socket.write('b');
    for (let round = 0; round < 5; round += 1) await isQuick();
    await expectWell(panel);
  });

  it('speak no HTTP/2 without having agreed to it', async () => {
    const socket = await connected();
    socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 (400|505) /);
    const other = await connected();
    other.write('GET / HTTP/1.1\r\nHost: x\r\n:authority: evil.example\r\n\r\n');
    const [refusal] = await once(other, 'data');
    expect(String(refusal)).toMatch(/^HTTP\/1\.1 400 /);
  });
});
