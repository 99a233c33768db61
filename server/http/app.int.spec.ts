import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGraphQL } from '#graphql/testing.ts';
import { defaults } from '#platform/config/schema.ts';
import { recordingLogger } from '#platform/logging/testing/recording-logger.ts';
import { createMetrics } from '#platform/telemetry/metrics.ts';
import { restServices } from '../composition/rest.ts';
import { temporaryFolder } from '../testing/test-server.ts';
import { addressRanges } from './addresses.ts';
import { createWebApp } from './app.ts';

let graphql: Awaited<ReturnType<typeof startGraphQL>>;
let app: FastifyInstance;
let problem: string | null = null;
const webRoot = temporaryFolder();
const log = recordingLogger();

beforeAll(async () => {
  for (const page of ['authorize', 'guest', 'meet', 'panel', 'assets']) mkdirSync(join(webRoot, page));
  for (const page of ['authorize', 'guest', 'meet', 'panel']) {
    writeFileSync(join(webRoot, page, 'index.html'), `<p>${page}<style nonce="__CSP_NONCE__"></style>`);
  }
  writeFileSync(join(webRoot, 'assets', 'app-1a2b.js'), 'export {};');
  graphql = await startGraphQL();
  app = await createWebApp({
    endpoint: graphql.endpoint,
    reports: {
      ...graphql.services,
      timeZone: 'UTC',
      journal: { all: async function* () {} },
      supportBundle: () => Readable.from(['zip']),
    },
    configuration: graphql.services,
    rest: restServices(
      {
        ...{ ...graphql.services, ...graphql.programs, states: graphql.states, promise: graphql.promise },
        mediaNetwork: { told: () => [] },
      },
      { ...graphql.services, config: defaults, version: '0.0.0' },
    ),
    oauth: graphql.programs.oauth,
    openId: graphql.programs.openId,
    pictures: {
      pictures: graphql.programs.pictures,
      ids: graphql.services.ids,
      settled: async () => undefined,
    },
    files: { files: graphql.programs.files, clock: graphql.services.clock },
    logos: {
      logos: graphql.programs.logos,
      ids: graphql.services.ids,
      logoSettled: async () => undefined,
    },
    sessions: { authenticate: async () => null, renew: async () => null },
    metrics: createMetrics('node-1'),
    health: [{ name: 'event-log', problem: () => problem }],
    logger: log.logger,
    webRoot,
    isSecure: () => true,
    strictTransport: () => 31_536_000,
    redirectPort: () => null,
    isOutdated: () => false,
    proves: () => true,
    challenges: { find: () => undefined },
    certificate: () => null,
    origins: ['https://meet.example.org'],
    externalOrigin: graphql.services.externalOrigin,
    trustedProxies: addressRanges(['127.0.0.1']),
    isAtConsole: () => false,
    panelAdmits: async (address) => address !== '203.0.113.9',
    metricsFrom: addressRanges(['192.0.2.0/24']),
  });
});
afterAll(async () => {
  await app.close();
  await graphql.close();
  rmSync(webRoot, { recursive: true });
});

const post = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('pages', () => {
  it.each(['/panel', '/panel/web/security'])(
    '[ADM-04] of the panel say to whom they are refused: %s',
    async (url) => {
      const from = (address: string) => app.inject({ url, headers: { 'x-forwarded-for': address } });
      expect([(await from('203.0.113.9')).statusCode, (await from('203.0.113.8')).statusCode]).toEqual([
        403, 200,
      ]);
      expect((await from('203.0.113.9')).body).toContain('panel');
    },
  );

  it.each([
    ['/', 'guest'],
    ['/c/weekly', 'meet'],
    ['/panel', 'panel'],
    ['/panel/conferences/weekly', 'panel'],
  ])('%s is %s, with a policy of its own and never from a cache', async (url, page) => {
    const { statusCode, body, headers } = await app.inject(url);
    expect([statusCode, body.startsWith(`<p>${page}`)]).toEqual([200, true]);
    expect(headers['cache-control']).toBe('no-cache');
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it.each(['/', '/c/weekly', '/panel', '/panel/'])('tell their head without their body: %s', async (url) => {
    const whole = await app.inject(url);
    const head = await app.inject({ method: 'HEAD', url });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    for (const name of ['content-type', 'cache-control', 'content-length', 'strict-transport-security'])
      expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
  });

  it('have files that are kept for ever', async () => {
    const { statusCode, headers } = await app.inject('/assets/app-1a2b.js');
    expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it.each([
    '/assets/',
    '/assets/..%2fguest%2findex.html',
    '/assets/%2e%2e/guest/index.html',
    '/assets/..\\guest\\index.html',
    '/assets//etc/passwd',
    '/assets/app-1a2b.js%00.html',
    '/assets/nothing.js',
    '/PANEL',
    '//panel',
    '/panel;x',
    '/guest/index.html',
    '/c/a/b',
  ])('%s leads nowhere', async (url) => {
    expect((await app.inject(url)).statusCode).toBe(404);
  });
});

describe('/graphql', () => {
  const query = { query: '{ viewer { mustChangePassword } }' };

  it('answers, and lets nothing keep the answer', async () => {
    const { statusCode, headers } = await post(query);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['a batch', [query, query], {}, 400],
    ['broken JSON', '{"query":', {}, 400],
    ['a body that is too large', `"${'x'.repeat(300_000)}"`, {}, 413],
    ['a form', 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a position that is none', query, { 'x-rostrum-position': '-1' }, 400],
    ['a command id that is none', query, { 'x-rostrum-command-id': 'mine' }, 400],
  ])('[WB-05] refuses %s', async (_case, payload, headers, status) => {
    expect((await post(payload, headers)).statusCode).toBe(status);
  });

  const mutation = { query: 'mutation { startConference(id: "x") { ... on Rejection { code } } }' };

  it.each([
    ['our page', { 'x-rostrum-csrf': '1', origin: 'https://meet.example.org' }, 200],
    ['a program', { 'x-rostrum-csrf': '1' }, 200],
    ['a request without our header', {}, 403],
    ['a foreign page', { 'x-rostrum-csrf': '1', origin: 'https://evil.example' }, 403],
    ['a sister site', { 'x-rostrum-csrf': '1', 'sec-fetch-site': 'same-site' }, 403],
  ])('[WB-04] lets changes come or not from %s', async (_case, headers, status) => {
    expect((await post(mutation, headers)).statusCode).toBe(status);
  });

  it.each(['PUT', 'DELETE', 'PATCH'] as const)('knows no %s', async (method) => {
    expect((await app.inject({ method, url: '/graphql' })).statusCode).toBe(404);
  });
});

describe('operations', () => {
  it('[OPS-01] are shown to neighbours only, through trusted proxies at most', async () => {
    const from = async (remoteAddress: string, forwarded?: string) =>
      (
        await app.inject({
          url: '/metrics',
          remoteAddress,
          headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
        })
      ).statusCode;
    expect(await from('192.0.2.7')).toBe(200);
    expect(await from('198.51.100.7')).toBe(403);
    expect(await from('127.0.0.1', '192.0.2.7')).toBe(200);
    expect(await from('192.0.2.7', '192.0.2.8')).toBe(403);
  });

  it('[OPS-01] are not ready while a part is not, and do not say why to strangers', async () => {
    problem = 'The disk is full.';
    const { statusCode, body } = await app.inject('/health/ready');
    problem = null;
    expect(statusCode).toBe(503);
    expect(JSON.parse(body)).toEqual({ ready: false, checks: [{ name: 'event-log', ok: false }] });
  });
});
