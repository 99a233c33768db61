import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Release } from '#domain/update/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openOutgoing } from '#platform/outgoing/index.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import { createHarness, system } from '../testing/harness.ts';
import { signRelease } from './feed.ts';
import { CHECK_AGAIN, CHECK_EVERY, startUpdates } from './updates.ts';

const publisher = generateKeyPairSync('ed25519');
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

// The clock of the tests stands at 2026-01-02T03:04:05Z.
const release = (more: Partial<Release> = {}): Release => ({
  version: '1.4.0',
  notes: 'https://rostrum.example/1.4.0',
  security: false,
  issuedAt: '2026-01-01T00:00:00.000Z',
  validUntil: '2026-04-01T00:00:00.000Z',
  ...more,
});
const signed = (more: Partial<Release> = {}, key = publisher.privateKey): string =>
  signRelease(release(more), 'k1', key);

/** A feed on this machine; `says` is what it answers from then on. */
const startFeed = async () => {
  let answer = (response: ServerResponse): unknown => response.end(signed());
  const asked: { readonly userAgent: string | undefined; readonly url: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ userAgent: request.headers['user-agent'], url: request.url });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/feed`,
    asked,
    says: (next: typeof answer | string) => {
      answer = typeof next === 'string' ? (response) => response.end(next) : next;
    },
  };
};

const start = async ({ version = '1.3.0', publishers = new Map([['k1', publisher.publicKey]]) } = {}) => {
  const feed = await startFeed();
  const harness = createHarness();
  const { log, clock, ids } = harness;
  const states = createAggregates(log);
  const gate = createCommandGate({ log, clock, aggregates: states });
  const outgoing = openOutgoing({ clock: systemClock, allowed: { ranges: ['127.0.0.1'], ports: [443] } });
  opened.push(outgoing);
  const report = vi.fn();
  let url = '';
  let heard = (): void => undefined;
  const updates = startUpdates({
    feed: () => url,
    onFeedChange: (listener) => {
      heard = listener;
      return () => undefined;
    },
    ...{ publishers, version, states, outgoing, clock, report },
    chance: () => 0.5,
    execute: (command) =>
      gate.execute(command, { principal: system, commandId: ids.uuid(), correlationId: 'c', origin: {} }),
    onError: (error) => {
      throw error;
    },
  });
  opened.push(updates);
  const readFrom = (address: string): void => {
    url = address;
    heard();
  };
  /** Waits for the answer to as many questions in all. */
  const settled = async (times: number) => {
    const now = new Date(clock.now()).toISOString();
    await vi.waitFor(async () => expect((await updates.status()).checkedAt).toBe(now), { interval: 1 });
    expect(feed.asked).toHaveLength(times);
    await new Promise(setImmediate);
    return updates.status();
  };
  return { ...{ feed, harness, clock, report, updates, readFrom, settled } };
};

describe('[DASH-06] news of a newer version', () => {
  it('is told when the feed has it, with its notes, and no more after the update', async () => {
    const { feed, updates, readFrom, report, harness } = await start();
    expect(await updates.status()).toEqual({
      configured: false,
      checkedAt: null,
      problem: null,
      available: null,
    });
    expect(await updates.check()).toMatchObject({ configured: false });
    expect(report).toHaveBeenLastCalledWith('off', 'not-configured');
    readFrom(feed.url);
    expect(await updates.check()).toEqual({
      configured: true,
      checkedAt: '2026-01-02T03:04:05.000Z',
      problem: null,
      available: release(),
    });
    expect(report).toHaveBeenLastCalledWith('working', 'asked');
    expect(await harness.types()).toEqual(['ReleaseAnnounced']);
    expect(feed.asked).toEqual([{ userAgent: undefined, url: '/feed' }]);
    const after = await start({ version: '1.4.0' });
    after.readFrom(after.feed.url);
    expect(await after.updates.check()).toMatchObject({ problem: null, available: null });
  });

  it('is asked for once a day, and sooner when it could not be had', async () => {
    const { feed, clock, readFrom, settled } = await start();
    readFrom(feed.url);
    await settled(1);
    feed.says((response) => response.writeHead(500).end());
    clock.advance(CHECK_EVERY);
    expect(feed.asked).toHaveLength(1);
    clock.advance(CHECK_EVERY / 10);
    expect(await settled(2)).toMatchObject({ problem: 'answer', available: release() });
    feed.says(signed());
    clock.advance(CHECK_AGAIN * 1.1);
    expect(await settled(3)).toMatchObject({ problem: null });
    readFrom('');
    clock.advance(CHECK_EVERY * 3);
    expect(feed.asked).toHaveLength(3);
  });
});

describe('[DASH-06] a feed that cannot be believed', () => {
  const pem = generateKeyPairSync('ed25519').privateKey;
  it.each([
    ['was signed by a stranger', signed({}, pem), 'signature'],
    ['was not signed', JSON.stringify(release()), 'damaged'],
    ['is out of date', signed({ validUntil: '2026-01-02T00:00:00.000Z' }), 'expired'],
    ['comes from the future', signed({ issuedAt: '2026-01-09T00:00:00.000Z' }), 'future'],
    ['is too large', 'x'.repeat(9000), 'too-large'],
  ])('changes nothing when it %s', async (_what, text, problem) => {
    const { feed, updates, readFrom, harness, report } = await start();
    feed.says(text);
    readFrom(feed.url);
    expect(await updates.check()).toMatchObject({ problem, available: null });
    expect(report).toHaveBeenLastCalledWith('failing', problem);
    expect(await harness.types()).toEqual([]);
  });

  it('changes nothing when an old one is played back', async () => {
    const { feed, updates, readFrom, harness } = await start();
    const newer = { version: '1.5.0', issuedAt: '2026-01-02T00:00:00.000Z' };
    feed.says(signed(newer));
    readFrom(feed.url);
    await updates.check();
    feed.says(signed({ version: '9.0.0' }));
    expect(await updates.check()).toMatchObject({ problem: 'older', available: { version: '1.5.0' } });
    expect(await harness.types()).toEqual(['ReleaseAnnounced']);
  });

  it('is not followed elsewhere, and not asked inside the network or without somebody who is believed', async () => {
    const { feed, updates, readFrom } = await start();
    feed.says((response) => response.writeHead(302, { location: `${feed.url}/other` }).end());
    readFrom(feed.url);
    expect(await updates.check()).toMatchObject({ problem: 'answer' });
    expect(feed.asked).toHaveLength(1);
    readFrom('http://192.168.7.7/feed');
    expect(await updates.check()).toMatchObject({ problem: 'address' });
    const nobody = await start({ publishers: new Map() });
    nobody.readFrom(nobody.feed.url);
    expect(await nobody.updates.check()).toMatchObject({ problem: 'publisher' });
    expect(nobody.feed.asked).toEqual([]);
  });

  it('is asked where it is now when somebody moves it while the old one answers', async () => {
    const { feed, updates, readFrom } = await start();
    const other = await startFeed();
    const held = Promise.withResolvers<ServerResponse>();
    feed.says((response) => held.resolve(response));
    readFrom(feed.url);
    const response = await held.promise;
    other.says(signed({ version: '1.6.0' }));
    readFrom(other.url);
    response.end(signed());
    await vi.waitFor(async () =>
      expect(await updates.status()).toMatchObject({ problem: null, checkedAt: expect.any(String) }),
    );
    expect(other.asked).toHaveLength(1);
  });
});
