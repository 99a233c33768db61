import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestClient } from './client.spec-support.ts';
import { dtlsParameters, enter, joinData, microphone, rtpCapabilities } from './parameters.spec-support.ts';
import { type Method, type RequestData, requests } from './protocol/index.ts';
import { startTestServer, type TestServer } from './room.spec-support.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.kill());

const client = { userAgent: '', language: '' };
const nothing = 'x';

/** A message of every kind, in order; one that is missing here does not compile. */
const messages: { readonly [M in Method]: RequestData<M> } = {
  join: { ticket: nothing, rtpCapabilities, client },
  resume: { resumeToken: nothing, rtpCapabilities, transportIds: [], client },
  connectTransport: { transportId: nothing, dtlsParameters },
  restartIce: { transportId: nothing },
  produce: {
    transportId: nothing,
    kind: 'audio',
    source: 'microphone',
    rtpParameters: microphone('0'),
    paused: false,
  },
  pauseProducer: { producerId: nothing },
  resumeProducer: { producerId: nothing },
  closeProducer: { producerId: nothing },
  resumeConsumer: { consumerId: nothing },
  setViews: { views: [] },
  postChat: { messageId: 'm1', text: 'Hello' },
  offerFile: { name: 'notes.txt', size: 5 },
  linkFile: { fileId: 'a'.repeat(64) },
  react: { reaction: 'applause' },
  reportStatistics: {
    transport: 'udp',
    sentBitrate: 0,
    receivedBitrate: 0,
    framesPerSecond: 0,
    width: 0,
    height: 0,
    receivedLoss: 0,
    roundTripTime: 0,
  },
  reportRoute: {
    kind: 'host',
    protocol: 'udp',
    network: '',
    localAddresses: ['192.0.2.7:5000'],
    serverAddress: '[2001:db8::7]:4307',
  },
  leave: {},
};
const methods = Object.keys(requests) as Method[];
/** They bring a secret of their own and end the connection when it is wrong. */
const entering: readonly Method[] = ['join', 'resume'];
const inside = methods.filter((method) => !entering.includes(method));

/** Names of what belongs to somebody stay closed to others; the rest is for everybody who is in the room. */
const ofSomebody: Readonly<Partial<Record<Method, string>>> = {
  connectTransport: 'TRANSPORT_NOT_FOUND',
  restartIce: 'TRANSPORT_NOT_FOUND',
  produce: 'TRANSPORT_NOT_FOUND',
  pauseProducer: 'PRODUCER_NOT_FOUND',
  resumeProducer: 'PRODUCER_NOT_FOUND',
  closeProducer: 'PRODUCER_NOT_FOUND',
  resumeConsumer: 'CONSUMER_NOT_FOUND',
  // This server has no store of files: server/files/chat-files.int.spec.ts.
  offerFile: 'FILES_OFF',
  linkFile: 'FILES_OFF',
};

const codeOf = async (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'DONE',
    (error: { readonly code?: string }) => error.code ?? String(error),
  );

describe('every message of signalling', () => {
  it('[AZ-01] has a row here', () => {
    expect(Object.keys(messages).sort()).toEqual([...methods].sort());
  });

  it.each(entering)('[AZ-01] opens nothing without a secret: %s', async (method) => {
    const stranger = await TestClient.open(server.url);
    expect(['UNAUTHENTICATED', 'RESUME_REFUSED']).toContain(
      await codeOf(stranger.request(method, messages[method])),
    );
    expect((await stranger.ended()).code).toBe(4403);
  });

  it.each(inside)('[AZ-01] means nothing to one who has not joined: %s', async (method) => {
    const stranger = await TestClient.open(server.url);
    expect(await codeOf(stranger.request(method, messages[method]))).toBe('NOT_JOINED');
    stranger.socket.terminate();
  });

  it('[AZ-01] does for a guest in the room what the room is for, and nothing to others', async () => {
    const { client: guest } = await enter(server, 'Guest');
    for (const method of inside.filter((one) => one !== 'leave')) {
      const code = await codeOf(guest.request(method, messages[method]));
      expect([method, code]).toEqual([method, ofSomebody[method] ?? 'DONE']);
    }
    for (const method of entering)
      expect(await codeOf(guest.request(method, { ...messages[method], ...joinData('again') }))).toMatch(
        /ALREADY_JOINED|VALIDATION_FAILED/,
      );
    await guest.request('leave', {});
  });
});
