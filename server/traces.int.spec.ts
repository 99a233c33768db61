import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSink } from '#gateways/mail/sink.spec-support.ts';
import { loadConfig } from '#platform/config/load.ts';
import { openJournal } from '#platform/journal/index.ts';
import { createServerLogger } from '#platform/logging/pino.ts';
import { type ReceivedSpan, startTraceReceiver } from '#platform/telemetry/testing/trace-receiver.ts';
import { startServer } from './composition/start.ts';
import type { createClient } from './testing/client.ts';
import { personOf } from './testing/people.ts';
import { enterPanel, localEnvironment, NEW_PASSWORD, temporaryFolder } from './testing/test-server.ts';

const PATIENCE = 90_000;
const CALLER = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };

let receiver: Awaited<ReturnType<typeof startTraceReceiver>>;
let server: Awaited<ReturnType<typeof startServer>>;
let panel: ReturnType<typeof createClient>;
let url: string;
const dataDir = temporaryFolder();
const lines: string[] = [];

beforeAll(async () => {
  receiver = await startTraceReceiver();
  const environment = {
    ...(await localEnvironment(dataDir)),
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    ROSTRUM_OUTGOING_ALLOW: '127.0.0.1',
    ROSTRUM_LOG_LEVEL: 'debug',
    ROSTRUM_LOG_FORMAT: 'json',
  };
  const loaded = loadConfig({ environment, flags: {}, usualPlaces: [] });
  const journal = openJournal(join(dataDir, 'journal'));
  const log = createServerLogger(loaded.config, journal, { write: (line) => lines.push(line) });
  server = await startServer(loaded, log.logger, { ...log, journal });
  url = server.addresses[0] ?? '';
  panel = await enterPanel(url, server.firstAdministrator);
}, PATIENCE);

afterAll(async () => {
  await server?.close();
  await receiver?.close();
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

/** Waits for the spans that fit, at least one. */
const spans = (what: string, fits: (span: ReceivedSpan) => boolean): Promise<readonly ReceivedSpan[]> =>
  vi.waitFor(
    () => {
      const found = receiver.spans.filter(fits);
      if (found.length === 0) throw new Error(`no span: ${what}`);
      return found;
    },
    { timeout: 15_000, interval: 50 },
  );

const one = async (
  name: string,
  fits: (span: ReceivedSpan) => boolean = () => true,
): Promise<ReceivedSpan> => {
  const [first] = await spans(name, (span) => span.name === name && fits(span));
  if (first === undefined) throw new Error(name);
  return first;
};

/** A mutation by somebody who is in a trace of his own. */
const changeInTrace = async (query: string, variables: object) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-rostrum-csrf': '1',
      traceparent: `00-${CALLER.trace}-${CALLER.span}-01`,
      cookie: panel.cookieHeader(),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data: { change: { position?: number; code?: string } } };
};

const creation = `mutation Canary($login: ID!, $password: String!) { change: createAccount(
  login: $login, password: $password, profile: { displayName: "Canary Canarowa", email: "canary@example.org" }) {
  ... on Receipt { position } ... on Rejection { code } } }`;

describe('[OPS-01] traces of the whole server', { timeout: PATIENCE }, () => {
  it('lead from the request of a caller to the read models that show what he changed', async () => {
    const { data } = await changeInTrace(creation, { login: 'canary', password: NEW_PASSWORD });
    expect(data.change.position).toBeGreaterThan(0);
    const inTrace = (span: ReceivedSpan): boolean => span.traceId === CALLER.trace;
    const request = await one('POST /graphql', inTrace);
    const operation = await one('graphql mutation createAccount', inTrace);
    const command = await one('command CreateAccount', inTrace);
    const append = await one('append account', inTrace);
    const projection = await one('projection accounts', inTrace);
    expect(request).toMatchObject({
      parentSpanId: CALLER.span,
      kind: 2,
      facts: { 'http.route': '/graphql', 'http.response.status_code': 200 },
    });
    expect(operation.parentSpanId).toBe(request.spanId);
    expect(command).toMatchObject({
      parentSpanId: operation.spanId,
      facts: {
        'rostrum.command.type': 'CreateAccount',
        'rostrum.command.outcome': 'accepted',
        'rostrum.principal.kind': 'administrator',
      },
    });
    expect(append).toMatchObject({
      parentSpanId: command.spanId,
      facts: { 'rostrum.stream.category': 'account', 'rostrum.events.types': ['AccountCreated'] },
    });
    expect(projection).toMatchObject({
      parentSpanId: append.spanId,
      kind: 5,
      facts: { 'rostrum.events.count': 1 },
    });
    expect(receiver.named('projection conferences').filter(inTrace)).toEqual([]);
  });

  it('say why a command was refused', async () => {
    await changeInTrace(creation, { login: 'canary', password: NEW_PASSWORD });
    const refused = await one('command CreateAccount', ({ facts }) => 'rostrum.error.code' in facts);
    expect(refused).toMatchObject({
      traceId: CALLER.trace,
      status: {},
      facts: { 'rostrum.command.outcome': 'refused', 'rostrum.error.code': 'ACCOUNT_EXISTS' },
    });
  });

  it('mark the lines of the log that belong to them', async () => {
    const found = await vi.waitFor(() => {
      const marked = lines
        .map((line) => JSON.parse(line))
        .filter(({ trace_id }) => trace_id === CALLER.trace);
      if (marked.length === 0) throw new Error('no line');
      return marked;
    });
    expect(found[0]).toMatchObject({
      msg: 'Request.',
      route: '/graphql',
      span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    const ofStart = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg.includes('vault'));
    expect(ofStart).not.toHaveProperty('trace_id');
  });

  it('go on into what the server does because of an event', async () => {
    await personOf(panel, url, 'leaving');
    await panel.change('changeAccount(id: "leaving", changes: { active: false })');
    const cause = await one(
      'append account',
      ({ facts }) => String(facts['rostrum.events.types']) === 'AccountDeactivated',
    );
    const process = await one('process sign-in-ending', ({ traceId }) => traceId === cause.traceId);
    expect(process.parentSpanId).toBe(cause.spanId);
    const [command] = await spans('the command', ({ parentSpanId }) => parentSpanId === process.spanId);
    expect(command?.facts).toMatchObject({
      'rostrum.principal.kind': 'system',
      'rostrum.command.outcome': 'accepted',
    });
  });

  it('go on into webhooks and letters', async () => {
    const hooks = createServer((request, response) =>
      request.resume().on('end', () => response.end('noted')),
    );
    await new Promise<void>((done) => hooks.listen(0, '127.0.0.1', done));
    const { port } = hooks.address() as AddressInfo;
    const sink = await startSink();
    try {
      await panel.ask(
        `mutation { createWebhook(url: "http://127.0.0.1:${port}/canary", kinds: ["conference.created"]) {
          ... on WebhookSecret { position } } }`,
      );
      await panel.change(
        `changeSettings(changes: { smtp: { host: "127.0.0.1", port: ${sink.port}, security: NONE, senderAddress: "canary@example.org" } })`,
      );
      await panel.change('changeSettings(changes: { mailNotices: { invitations: true } })');
      await panel.change(
        'createConference(input: { id: "traced", title: "Canary", ownerId: "canary", visibility: INTERNAL, invited: ["canary"] })',
      );
      const append = await one('append conference');
      const hook = await one('webhook conference.created');
      expect(hook.parentSpanId).toBe(append.spanId);
      const request = await one('POST', ({ parentSpanId }) => parentSpanId === hook.spanId);
      expect(request.facts).toMatchObject({
        'server.address': '127.0.0.1',
        'http.response.status_code': 200,
      });
      expect((await one('mail invitation')).parentSpanId).toBe(append.spanId);
    } finally {
      hooks.closeAllConnections();
      hooks.close();
      await sink.close();
    }
  });

  it('name requests by their routes, for programs too, and leave out what is asked for every few seconds', async () => {
    for (const path of ['/api/v3.1/software/clients?call_id=canary', '/health/live', '/c/canary'])
      await fetch(url + path, { headers: { traceparent: `00-${CALLER.trace}-${CALLER.span}-01` } });
    const request = await one('GET /api/:version/software/clients');
    expect(request.facts).toMatchObject({ 'http.response.status_code': 200 });
    expect(request.traceId).toBe(CALLER.trace);
    expect(receiver.spans.filter(({ name }) => name.includes('health'))).toEqual([]);
  });

  it('hold nobody’s name, address or password', () => {
    const sent = receiver.bodies.join('\n');
    expect(sent.length).toBeGreaterThan(10_000);
    expect(sent.toLowerCase()).not.toContain('canar');
    for (const secret of [
      NEW_PASSWORD,
      'leaving',
      'olga',
      'admin"',
      ...panel.cookieHeader().split('=').slice(1),
    ])
      expect(sent).not.toContain(secret);
  });
});
