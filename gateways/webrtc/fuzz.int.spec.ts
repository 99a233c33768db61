import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClient, until } from './client.spec-support.ts';
import {
  camera,
  dtlsParameters,
  type Entered,
  enter,
  microphone,
  rtpCapabilities,
  sendAway,
} from './parameters.spec-support.ts';
import { type Method, requests } from './protocol/index.ts';
import { startTestServer, type TestServer } from './room.spec-support.ts';

/** Things that parsers choke on. */
const poison = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, '', -1, 0, 1e308, 2 ** 53, 'NaN', true, [], {}, [[[[]]]], '__proto__', 'a'.repeat(70_000)],
    ...[0.1, -0, 4294967296, { length: -1 }, { toString: 1 }, '\u0000', '\ud800', Array(10_000).fill(0)],
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Valid data with some of its leaves and branches replaced, removed, repeated or added. */
const damaged = (value: unknown): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: inside(value) }, { weight: 1, arbitrary: poison });

const inside = (value: unknown): fc.Arbitrary<unknown> => {
  if (Array.isArray(value)) {
    return fc
      .tuple(
        ...value.map((item) =>
          fc.oneof({ weight: 5, arbitrary: fc.constant(item) }, { weight: 1, arbitrary: damaged(item) }),
        ),
      )
      .chain((items) => fc.constantFrom<unknown>(items, [...items, ...items], items.slice(1)));
  }
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  const fields = Object.entries(value).map(([key, item]) =>
    fc.tuple(
      fc.constantFrom(key, key, key, key, key, key, key, '__proto__', 'x'),
      fc.oneof({ weight: 5, arbitrary: fc.constant(item) }, { weight: 2, arbitrary: damaged(item) }),
    ),
  );
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries));
};

const valid = (room: Entered['room']): Readonly<Record<Method, unknown>> => {
  const transportId = room.transports.send.id;
  const view = { participantId: room.participantId, source: 'camera', width: 1, height: 1, priority: 1 };
  const zeros = { sentBitrate: 0, receivedBitrate: 0, framesPerSecond: 0, width: 0, height: 0 };
  const client = { userAgent: 'fuzz', language: 'en' };
  return {
    join: { ticket: 'ticket-fuzz', rtpCapabilities, client },
    resume: { resumeToken: room.resumeToken, rtpCapabilities, transportIds: [transportId], client },
    connectTransport: { transportId, dtlsParameters },
    restartIce: { transportId },
    produce: { transportId, kind: 'video', source: 'camera', rtpParameters: camera('0'), paused: false },
    pauseProducer: { producerId: 'x' },
    resumeProducer: { producerId: 'x' },
    closeProducer: { producerId: 'x' },
    resumeConsumer: { consumerId: 'x' },
    setViews: { views: [view] },
    react: { reaction: 'heart' },
    postChat: { messageId: 'm', text: 't' },
    offerFile: { name: 'a.txt', size: 1 },
    linkFile: { fileId: 'a'.repeat(64) },
    reportStatistics: { transport: 'udp', ...zeros, receivedLoss: 0, roundTripTime: 0 },
    reportRoute: { kind: 'host', protocol: 'udp', network: '', localAddresses: [], serverAddress: '' },
    leave: {},
  };
};

const methods = Object.keys(requests).filter((method) => method !== 'leave') as Method[];

describe('hostile messages', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.kill());

  const pids = () => server.media.pool.workers.map((worker) => worker.pid);

  /** Everything was answered or the connection was closed for a reason. */
  const settle = async (client: TestClient, ids: readonly number[]) => {
    const answered = () => new Set(client.news.flatMap((one) => ('id' in one ? [one.id] : [])));
    await until(
      'an answer to everything',
      () => client.closed !== null || ids.every((id) => answered().has(id)),
    );
    const server5xx = client.news.filter((one) => 'ok' in one && !one.ok && one.error.code === 'INTERNAL');
    expect(server5xx).toEqual([]);
    client.socket.terminate();
  };

  it('with damaged data of every method get an answer, and no worker dies', { timeout: 60_000 }, async () => {
    const before = pids();
    const bystander = await enter(server, 'Bystander');
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.nat()),
        fc.array(fc.constantFrom(...methods), { minLength: 1, maxLength: 8 }),
        async (seeds, chosen) => {
          const { client, room } = await enter(server, 'Fuzz');
          const data = valid(room);
          const ids = chosen.map((method, index) => {
            const [sample] = fc.sample(damaged(data[method]), { seed: seeds.next().value, numRuns: 1 });
            const id = 1000 + index;
            client.raw(JSON.stringify({ id, method, data: sample }));
            return id;
          });
          await settle(client, ids);
          await sendAway(server, room);
        },
      ),
      { numRuns: 150, seed: 20260101, interruptAfterTimeLimit: 30_000 },
    );
    expect(pids()).toEqual(before);
    await bystander.client.request('setViews', { views: [] });
  });

  it('repeated and out of order change nothing twice', { timeout: 60_000 }, async () => {
    const before = pids();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...methods, ...methods]), async (order) => {
        const { client, room } = await enter(server, 'Fuzz');
        const data = valid(room);
        const ids = order.map((method, index) => {
          const id = 1000 + index;
          client.raw(JSON.stringify({ id, method, data: data[method] }));
          return id;
        });
        await settle(client, ids);
        const peer = [...server.media.rooms.values()][0]?.peers.get(room.participantId);
        expect(peer?.producers.size ?? 0).toBeLessThanOrEqual(1);
        await sendAway(server, room);
      }),
      { numRuns: 60, seed: 20260102, interruptAfterTimeLimit: 20_000 },
    );
    expect(pids()).toEqual(before);
  });

  it('that are any text at all are answered or end the connection', { timeout: 60_000 }, async () => {
    const before = pids();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), async (text) => {
        const client = await TestClient.open(server.url);
        client.raw(text);
        client.raw('{"id":5,"method":"leave","data":{}}');
        await settle(client, [5]);
      }),
      { numRuns: 150, seed: 20260103, interruptAfterTimeLimit: 20_000 },
    );
    expect(pids()).toEqual(before);
  });

  it('with media parameters that contradict themselves are refused by name', async () => {
    const { client, room } = await enter(server, 'Ann');
    const transportId = room.transports.send.id;
    const one = microphone('7');
    const twice = { ...one, encodings: [...one.encodings, ...one.encodings] };
    const foreign = { ...one, codecs: [{ ...one.codecs[0]!, mimeType: 'audio/G729' }] };
    const stale = { ...one, codecs: [{ ...one.codecs[0]!, clockRate: 8000 }] };
    for (const rtpParameters of [twice, foreign, stale]) {
      const sending = client.request('produce', {
        ...{ transportId, kind: 'audio', source: 'microphone', paused: false, rtpParameters },
      });
      await expect(sending).rejects.toMatchObject({ code: 'MEDIA_REJECTED' });
    }
    client.socket.terminate();
  });
});
