import { once } from 'node:events';
import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { TestClient } from './testing/client.ts';
import { expectWell, furnishedPanel, headOf } from './testing/furnished.ts';
import { startTestServer } from './testing/test-server.ts';

const PATIENCE = 240_000;
const SEED = 20_260_417;

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  panel = await furnishedPanel(server);
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

const rawRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'),
  path: fc.oneof(
    fc.constantFrom(
      '/',
      '/graphql',
      '/panel',
      '/c/room',
      '/assets/x.js',
      '/metrics',
      '/health/ready',
      '/signalling',
    ),
    fc.webPath().map((path) => `/${path}`),
    fc.constantFrom(
      '/%00',
      '/%',
      '/..%2f..%2fetc/passwd',
      '//',
      '/c/%ff',
      `/c/${'x'.repeat(4000)}`,
      '/graphql?query={',
    ),
  ),
  type: fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16',
    'application/jsonx',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'a/b; charset="',
  ),
  body: fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      '\ufeff{}',
      '{"query":"{","query":"}"}',
      '['.repeat(10_000),
      '{"__proto__":{"x":1}}',
      'x'.repeat(300_000),
    ),
  ),
});

type RawRequest = typeof rawRequest extends fc.Arbitrary<infer Raw> ? Raw : never;

/** Zero when the server closed the connection without an answer, as it may. */
const send = ({ method, path, type, body }: RawRequest): Promise<number> =>
  new Promise((resolve) => {
    const headers = {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      cookie: panel.cookieHeader(),
    };
    const outgoing = request(`${server.url}${path}`, { method, headers, agent: false }, (answer) => {
      answer.resume().once('close', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.once('error', () => resolve(0));
    outgoing.end(body);
  });

const frame = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 40 }),
  fc
    .record({
      id: fc.oneof(fc.nat(), fc.string(), fc.constant(null)),
      type: fc.constantFrom('connection_init', 'subscribe', 'ping', 'complete', 'next', '__proto__'),
      method: fc.constantFrom('join', 'resume', 'leave', 'produce', 'postChat', 'constructor'),
      payload: fc.jsonValue(),
      data: fc.jsonValue(),
    })
    .map((message) => JSON.stringify(message)),
);

describe('hostile requests', { timeout: PATIENCE }, () => {
  it('by any method, to any address, in any wrapping, never reach a fault', async () => {
    const before = await headOf(panel);
    const property = fc.asyncProperty(rawRequest, async (raw) => {
      const status = await send(raw);
      if (status !== 503) expect(status).toBeLessThan(500);
    });
    await fc.assert(property, { seed: SEED, numRuns: 250 });
    expect(await headOf(panel)).toBe(before);
    await expectWell(panel);
  });

  it.each([
    ['/graphql', 'graphql-transport-ws'],
    ['/signalling', 'rostrum.signalling.v1'],
  ])('on a WebSocket to %s end that connection at most', async (path, protocol) => {
    const before = await headOf(panel);
    const property = fc.asyncProperty(fc.array(frame, { maxLength: 12 }), async (frames) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, protocol);
      await once(socket, 'open');
      for (const one of frames) socket.send(one);
      socket.close();
      await once(socket, 'close');
    });
    await fc.assert(property, { seed: SEED, numRuns: 60 });
    expect(await headOf(panel)).toBe(before);
    await expectWell(panel);
  });
});
