import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { admin, profile, someHash } from '#command-api/testing/harness.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { IntegrationKind } from '#domain/webhook/index.ts';
import { systemClock, virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { openOutgoing } from '#platform/outgoing/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { startWebhooks, type WebhookGateway } from './gateway.ts';

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** Somebody who listens; answers what it was told to, one after the other, the last one for ever. */
const startReceiver = async () => {
  const received: Received[] = [];
  let answers = [200];
  const server: Server = createServer(async (request, response) => {
    const body = (await Array.fromAsync(request as AsyncIterable<Buffer>)).join('');
    received.push({ headers: request.headers, body });
    response.writeHead(answers.length > 1 ? (answers.shift() ?? 200) : (answers[0] ?? 200));
    response.end('noted');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    kinds: () => received.map(({ body }) => JSON.parse(body).type as string),
    answer: (...statuses: number[]) => {
      answers = statuses;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};

let folder: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-webhooks-'));
  receiver = await startReceiver();
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (
  log = openMemoryLog(),
  ranges: readonly string[] = ['127.0.0.1'],
  secrets = memorySecrets(),
) => {
  const clock = virtualClock();
  const outgoing = openOutgoing({ clock: systemClock, allowed: { ranges, ports: [443] } });
  const gate = createCommandGate({ log, clock });
  const options = { folder, log, gate, secrets, outgoing, clock, logger: silentLogger, chance: () => 0.5 };
  const gateway: WebhookGateway = await startWebhooks(options);
  closers.push(
    () => outgoing.close(),
    () => gateway.close(),
  );
  let commands = 0;
  const as = (command: RostrumCommand) =>
    gate.execute(command, {
      principal: admin,
      origin: {},
      commandId: `c${log.head}-${commands++}`,
      correlationId: 'c',
    });
  const createUser = (accountId: string) =>
    as({
      type: 'CreateAccount',
      data: { accountId, profile: profile(`Name of ${accountId}`), passwordHash: someHash, active: true },
    });
  const create = (webhookId = 'w1', kinds: readonly IntegrationKind[] = ['user.created', 'user.deleted']) =>
    as({ type: 'CreateWebhook', data: { webhookId, applicationId: 'app', url: receiver.url, kinds } });
  const deliveries = (webhookId = 'w1') => gateway.deliveries(webhookId, 100);
  return { log, clock, gate, gateway, secrets, as, createUser, create, deliveries };
};

const sooner = { timeout: 10_000 };

describe('webhooks', () => {
  it('[API-05] are signed as Standard Webhooks says, verified by its own library', async () => {
    const { create, createUser, gateway } = await start();
    await create();
    await createUser('anna');
    await expect.poll(() => receiver.received.length, sooner).toBe(1);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const signed = {
      'webhook-id': String(headers['webhook-id']),
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': String(headers['webhook-signature']),
    };
    const verifier = new Verifier(gateway.secretOf('w1', 1));
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(verifier.sign(signed['webhook-id'], at, body)).toBe(signed['webhook-signature']);
    expect(() => verifier.verify(body, signed)).toThrow();
    expect(() => new Verifier(gateway.secretOf('w1', 2)).verify(body, signed)).toThrow();
    expect(JSON.parse(body)).toEqual({
      type: 'user.created',
      version: 1,
      timestamp: '2026-01-01T00:00:00.000Z',
      data: { userId: 'anna' },
    });
    expect(body).not.toContain('Name of');
  });

  it('[API-05] pass the library’s whole check while they are fresh', async () => {
    const { create, gateway, clock } = await start();
    clock.advance(Date.now() - clock.now());
    await create();
    await expect.poll(() => gateway.sendTest('w1').then((sent) => sent?.status), sooner).toBe('delivered');
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const verified = new Verifier(gateway.secretOf('w1', 1)).verify(body, headers as Record<string, string>);
    expect(verified).toMatchObject({ type: 'webhook.test' });
  });

  it('[API-05] tell only what was asked for, and only from when it was', async () => {
    const { create, createUser, as } = await start();
    await createUser('before');
    await create();
    await createUser('anna');
    await as({ type: 'DeactivateAccount', data: { accountId: 'anna' } });
    await as({ type: 'DeleteAccount', data: { accountId: 'anna' } });
    await expect.poll(receiver.kinds, sooner).toEqual(['user.created', 'user.deleted']);
  });

  it('[API-05] are tried again with growing pauses, in order, under the same id', async () => {
    const { create, createUser, clock, deliveries } = await start();
    receiver.answer(500, 503, 200);
    await create();
    await createUser('anna');
    await createUser('boris');
    await expect
      .poll(() => deliveries().find(({ attempts }) => attempts === 1), sooner)
      .toMatchObject({
        status: 'waiting',
        answerStatus: 500,
        answer: 'noted',
        due: '2026-01-01T00:00:05.000Z',
      });
    expect(receiver.received).toHaveLength(1);
    clock.advance(5_000);
    await expect
      .poll(() => deliveries().find(({ attempts }) => attempts === 2)?.due, sooner)
      .toBe('2026-01-01T00:05:05.000Z');
    clock.advance(300_000);
    await expect
      .poll(() => deliveries().map(({ status }) => status), sooner)
      .toEqual(['delivered', 'delivered']);
    expect(receiver.received.map(({ body }) => JSON.parse(body).data.userId)).toEqual([
      'anna',
      'anna',
      'anna',
      'boris',
    ]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  it('[API-05] rest after three days without success, and go on where they were when woken', async () => {
    const { create, createUser, clock, deliveries, as, log } = await start();
    receiver.answer(500);
    await create();
    await createUser('anna');
    await createUser('boris');
    for (let attempt = 1; attempt <= 9; attempt++) {
      await expect.poll(() => deliveries().find((one) => one.attempts === attempt), sooner).toBeDefined();
      clock.advance(24 * 3_600_000);
    }
    await expect
      .poll(async () => (await Array.fromAsync(log.readStream('webhook-w1'))).map(({ type }) => type), sooner)
      .toEqual(['WebhookCreated', 'WebhookDisabled']);
    const tried = receiver.received.length;
    expect(tried).toBe(10);
    receiver.answer(200);
    await as({ type: 'ChangeWebhook', data: { webhookId: 'w1', changes: { active: true } } });
    await expect
      .poll(() => deliveries().map(({ status }) => status), sooner)
      .toEqual(['delivered', 'failed']);
    expect(JSON.parse(receiver.received.at(-1)?.body ?? '{}').data).toEqual({ userId: 'boris' });
  }, 30_000);

  it('[API-05] rest at once when the receiver says that it is gone', async () => {
    const { create, createUser, log } = await start();
    receiver.answer(410);
    await create();
    await createUser('anna');
    await expect
      .poll(async () => (await Array.fromAsync(log.readStream('webhook-w1'))).at(-1)?.data, sooner)
      .toEqual({ webhookId: 'w1', reason: 'gone' });
  });

  it('[API-05] are sent once, though the server is stopped in between, and not again after a rebuild', async () => {
    const log = openMemoryLog();
    const secrets = memorySecrets();
    const first = await start(log, ['127.0.0.1'], secrets);
    await first.create();
    await first.createUser('anna');
    await expect.poll(receiver.kinds, sooner).toEqual(['user.created']);
    await first.gateway.close();
    await first.createUser('boris');
    const second = await start(log, ['127.0.0.1'], secrets);
    await expect.poll(() => receiver.received.length, sooner).toBe(2);
    await second.createUser('clara');
    await expect
      .poll(() => receiver.received.map(({ body }) => JSON.parse(body).data.userId), sooner)
      .toEqual(['anna', 'boris', 'clara']);
    await second.gateway.close();
    rmSync(folder, { recursive: true });
    const third = await start(log, ['127.0.0.1'], secrets);
    await third.createUser('dora');
    await expect.poll(() => receiver.received.length, sooner).toBe(4);
  });

  it('[WB-10] [API-05] refuse an address that is private, and say so', async () => {
    const { create, createUser, deliveries } = await start(openMemoryLog(), []);
    await create();
    await createUser('anna');
    await expect.poll(() => deliveries()[0]?.answer, sooner).toContain('not a public address');
    expect(deliveries()[0]).toMatchObject({ status: 'waiting', answerStatus: null });
    expect(receiver.received).toEqual([]);
  });

  it('[API-05] can be tested and sent again by hand, beside what waits', async () => {
    const { create, createUser, gateway, deliveries } = await start();
    receiver.answer(500, 200);
    await create();
    await createUser('anna');
    await expect.poll(() => deliveries()[0]?.attempts, sooner).toBe(1);
    expect(await gateway.sendTest('w1')).toMatchObject({ kind: 'webhook.test', status: 'delivered' });
    const waiting = deliveries().find(({ status }) => status === 'waiting');
    const again = await gateway.resend(waiting?.id ?? 0);
    expect(again).toMatchObject({ messageId: waiting?.messageId, body: waiting?.body, status: 'delivered' });
    expect(await gateway.sendTest('nobody')).toBeNull();
    expect(await gateway.resend(4711)).toBeNull();
  });

  it('[API-05] keep a bounded number of what was sent, and nothing of a deleted one', async () => {
    const { create, as, gateway, deliveries } = await start();
    await create();
    await expect.poll(() => gateway.sendTest('w1'), sooner).not.toBeNull();
    for (let i = 0; i < 210; i++) await gateway.sendTest('w1');
    expect(gateway.deliveries('w1', 1000)).toHaveLength(200);
    await as({ type: 'DeleteWebhook', data: { webhookId: 'w1' } });
    await expect.poll(() => deliveries(), sooner).toEqual([]);
  });
});
