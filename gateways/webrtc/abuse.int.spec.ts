import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { virtualClock } from '#platform/clock/index.ts';
import { TestClient, until } from './client.spec-support.ts';
import { dtlsParameters, enter, joinData, microphone } from './parameters.spec-support.ts';
import { LIMITS, PROTOCOL } from './protocol/index.ts';
import { startTestServer, type TestServer } from './room.spec-support.ts';

const nobody = { ticket: 'x', rtpCapabilities: {}, client: { userAgent: '', language: '' } };

describe('a signalling socket that is abused', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.kill());

  it.each([
    ['from another site', { origin: 'https://evil.example' }, '403'],
    ['from no site at all', { origin: 'null' }, '403'],
    ['with another protocol', { protocol: 'graphql-transport-ws' }, '400'],
  ])('[WB-07] is not opened %s', async (_, options, status) => {
    await expect(TestClient.open(server.url, options)).rejects.toThrow(status);
  });

  it('is opened from its own page', async () => {
    const client = await TestClient.open(server.url, { origin: `http://${server.host}` });
    client.socket.close();
  });

  it('[WB-07] [AU-04] does not join without a ticket and is closed with 4403', async () => {
    const client = await TestClient.open(server.url);
    await expect(client.request('join', nobody)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await client.ended()).code).toBe(4403);
  });

  it('gets nothing before it has joined', async () => {
    const client = await TestClient.open(server.url);
    await expect(client.request('setViews', { views: [] })).rejects.toMatchObject({ code: 'NOT_JOINED' });
    await expect(client.request('leave', {})).rejects.toMatchObject({ code: 'NOT_JOINED' });
    client.socket.close();
  });

  it('joins once', async () => {
    const { client } = await enter(server, 'Ann');
    await expect(client.request('join', joinData('ticket-x'))).rejects.toMatchObject({
      code: 'ALREADY_JOINED',
    });
    await client.request('leave', {});
  });

  it('is told field and rule of what is wrong', async () => {
    const { client, room } = await enter(server, 'Ann');
    const bad = { ...dtlsParameters, fingerprints: [{ algorithm: 'md5', value: '' }] };
    client.raw(
      JSON.stringify({
        id: 77,
        method: 'connectTransport',
        data: { transportId: room.transports.send.id, dtlsParameters: bad, more: 1 },
      }),
    );
    const answer = await until('the answer', () => client.news.find((one) => 'id' in one && one.id === 77));
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'VALIDATION_FAILED',
        problems: [
          { field: 'data.dtlsParameters.fingerprints.0.algorithm', rule: 'oneOf' },
          { field: 'data.dtlsParameters.fingerprints.0.value', rule: 'pattern' },
          { field: 'data.more', rule: 'unknownField' },
        ],
      },
    });
    await client.request('leave', {});
  });

  it("[AZ-03] reaches nobody else's transports, streams and sources", async () => {
    const ann = await enter(server, 'Ann');
    const bob = await enter(server, 'Bob');
    const transportId = ann.room.transports.send.id;
    const connecting = bob.client.request('connectTransport', { transportId, dtlsParameters });
    await expect(connecting).rejects.toMatchObject({ code: 'TRANSPORT_NOT_FOUND' });
    const sending = bob.client.request('produce', {
      ...{ transportId, kind: 'audio', source: 'microphone', paused: false },
      rtpParameters: microphone('0'),
    });
    await expect(sending).rejects.toMatchObject({ code: 'TRANSPORT_NOT_FOUND' });
    const { request } = { request: bob.client.request.bind(bob.client) };
    await expect(request('pauseProducer', { producerId: 'x' })).rejects.toMatchObject({
      code: 'PRODUCER_NOT_FOUND',
    });
    await expect(request('resumeConsumer', { consumerId: 'x' })).rejects.toMatchObject({
      code: 'CONSUMER_NOT_FOUND',
    });
    await Promise.all([ann.client.request('leave', {}), bob.client.request('leave', {})]);
  });

  it('sends audio as a camera in vain, and receives where it should send in vain', async () => {
    const { client, room } = await enter(server, 'Ann');
    const as = (transportId: string, source: 'camera' | 'microphone') =>
      client.request('produce', {
        ...{ transportId, kind: 'audio', source, paused: false },
        rtpParameters: microphone('0'),
      });
    await expect(as(room.transports.send.id, 'camera')).rejects.toMatchObject({ code: 'MEDIA_REJECTED' });
    await expect(as(room.transports.receive.id, 'microphone')).rejects.toMatchObject({
      code: 'TRANSPORT_NOT_FOUND',
    });
    await client.request('leave', {});
  });

  it.each([
    ['no JSON', '{"id":', 4400],
    ['JSON that is no request', '[]', 4400],
    ['a request without an id', '{"method":"leave","data":{}}', 4400],
    ['a binary message', Buffer.from('{}'), 4400],
    ['a message over the limit', 'x'.repeat(LIMITS.messageBytes + 1), 1009],
  ])('[WB-07] is closed for %s', async (_, message, code) => {
    const { client } = await enter(server, 'Ann');
    client.raw(message);
    expect((await client.ended()).code).toBe(code);
  });

  it('[WB-07] is closed for a flood', async () => {
    const { client } = await enter(server, 'Ann');
    const message = JSON.stringify({ id: 1, method: 'setViews', data: { views: [] } });
    for (let count = 0; count < LIMITS.messagesPerSecond * 10 + 50; count += 1) client.raw(message);
    expect((await client.ended()).code).toBe(4429);
  });

  it('[WB-07] cannot inflate: compression is not agreed to', async () => {
    const socket = new WebSocket(server.url, PROTOCOL, { perMessageDeflate: true });
    await until('the socket', () => socket.readyState === WebSocket.OPEN);
    expect(socket.extensions).toBe('');
    socket.close();
  });

  it('[WB-07] is closed when it does not join in time', async () => {
    const clock = virtualClock();
    const other = await startTestServer({ clock });
    const client = await TestClient.open(other.url);
    clock.advance(LIMITS.joinWithin);
    expect(await client.ended()).toEqual({ code: 4401, reason: 'not-joined' });
    await other.kill();
  });

  it('[WB-07] that reads nothing is dropped when its buffer is full; its participant may come back', async () => {
    const slow = await enter(server, 'Slow');
    const talkers = await Promise.all([1, 2, 3, 4, 5].map((number) => enter(server, `Talker ${number}`)));
    slow.client.socket.pause();
    const text = 'x'.repeat(5000);
    for (let count = 0; count < 450; count += 1) {
      await Promise.all(
        talkers.map(({ client }, talker) =>
          client.request('postChat', { messageId: `m${talker}-${count}`, text }),
        ),
      );
    }
    const [witness] = talkers;
    const isSlow = (id: string) => id === slow.room.participantId;
    await witness?.client.told(
      'participantChanged',
      (one) => isSlow(one.participantId) && one.connection === 'reconnecting',
    );
    slow.client.socket.terminate();
    for (const { client } of talkers) client.socket.terminate();
  });
});
