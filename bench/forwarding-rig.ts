import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { types } from 'mediasoup';
import { admitAll, capabilities, deaf } from '#media-plane/direct-peers.spec-support.ts';
import { fixedAddress, MediaPlaneServer, type PeerMedia } from '#media-plane/index.ts';
import type { OpenTransports, PeerTransport } from '#media-plane/rooms/peer-transport.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import type { FromLoad, Stream, ToLoad } from './forwarding-load.ts';

/** What the forwarding measurements share: a load process, plain transports, a room full of peers. */

const listenInfo: types.TransportListenInfo = {
  protocol: 'udp',
  ip: '127.0.0.1',
  sendBufferSize: 2 ** 21,
  recvBufferSize: 2 ** 21,
};

/** Without feedback and extensions of bandwidth estimation, which plain receivers cannot answer. */
export const plainCapabilities: types.RtpCapabilities = {
  codecs: (capabilities.codecs ?? [])
    .filter((codec) => !codec.mimeType.endsWith('rtx'))
    .map((codec) => ({ ...codec, rtcpFeedback: [] })),
  headerExtensions: [],
};

export const openSource = (router: types.Router) =>
  router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: true });

export type CryptoSuite = 'AES_CM_128_HMAC_SHA1_80' | 'AEAD_AES_256_GCM';
const KEY_BYTES: Readonly<Record<CryptoSuite, number>> = {
  AES_CM_128_HMAC_SHA1_80: 30,
  AEAD_AES_256_GCM: 44,
};

/** A receiver with SRTP, by default as browsers have it; its packets go to the drain. */
export const openReceiver = async (
  router: types.Router,
  drainPort: number,
  cryptoSuite: CryptoSuite = 'AEAD_AES_256_GCM',
) => {
  const transport = await router.createPlainTransport({
    ...{ listenInfo, rtcpMux: true, comedia: false, enableSrtp: true },
    srtpCryptoSuite: cryptoSuite,
  });
  const keyBase64 = randomBytes(KEY_BYTES[cryptoSuite]).toString('base64');
  await transport.connect({ ip: '127.0.0.1', port: drainPort, srtpParameters: { cryptoSuite, keyBase64 } });
  return transport;
};

const plain = (transport: types.PlainTransport): PeerTransport => ({
  transport,
  options: () => ({
    id: transport.id,
    iceParameters: { usernameFragment: '', password: String(transport.tuple.localPort) },
    iceCandidates: [],
    dtlsParameters: { fingerprints: [] },
  }),
  connect: async () => undefined,
  restartIce: async () => ({ usernameFragment: '', password: '' }),
  usable: () => !transport.closed,
  protocol: () => 'udp',
});

export type Load = {
  readonly drainPort: number;
  send(streams: readonly Stream[]): void;
  count(): Promise<{ sent: number; arrived: number }>;
  close(): void;
};

export const startLoad = async (): Promise<Load> => {
  const child = fork(new URL('./forwarding-load.ts', import.meta.url).pathname);
  const say = (message: ToLoad) => child.send(message);
  const hear = async (): Promise<FromLoad> => (await once(child, 'message'))[0];
  const first = await hear();
  if (!('drainPort' in first)) throw new Error('the load process did not start');
  return {
    drainPort: first.drainPort,
    send: (send) => say({ send }),
    count: async () => {
      say({ count: true });
      const counted = await hear();
      if (!('sent' in counted)) throw new Error('the load process did not count');
      return counted;
    },
    close: () => child.disconnect(),
  };
};

export type Member = {
  readonly participantId: string;
  readonly media: PeerMedia;
  /** UDP port that takes what this peer sends. */
  readonly port: number;
  /** Highest layer that the room asks this peer for, by producer. */
  readonly wanted: ReadonlyMap<string, number>;
};

export type FullRoom = {
  readonly server: MediaPlaneServer;
  readonly members: readonly Member[];
  readonly worker: types.Worker;
  close(): Promise<void>;
};

/** The product's own media plane with one room; its peers have plain transports to and from the load process. */
export const openRoom = async (
  people: number,
  drainPort: number,
  cryptoSuite?: CryptoSuite,
): Promise<FullRoom> => {
  const log = openMemoryLog();
  const openTransports: OpenTransports = async ({ router }) => {
    const [send, receive] = await Promise.all([
      openSource(router),
      openReceiver(router, drainPort, cryptoSuite),
    ]);
    return { send: plain(send), receive: plain(receive) };
  };
  const server = new MediaPlaneServer({
    config: { addresses: fixedAddress('127.0.0.1', 0), workers: 1, loudest: 3 },
    ...{ log, clock: systemClock, openTransports },
    report: async () => undefined,
    logger: { warn: (details, message) => console.error(message, details) },
  });
  await server.start();
  const ids = Array.from({ length: people }, (_, index) => `p${index}`);
  await admitAll(log, ids);
  const members = await Promise.all(
    ids.map(async (participantId) => {
      const wanted = new Map<string, number>();
      const media = await server.attach({
        ...{ conferenceId: 'c', participantId, rtpCapabilities: plainCapabilities, forceTcp: false },
        listener: {
          ...deaf,
          consumerCreated: ({ consumerId }) => ready(consumerId),
          layersWanted: (producerId, layer) => wanted.set(producerId, layer),
        },
      });
      const ready = (consumerId: string) => void media.resumeConsumer(consumerId).catch(() => undefined);
      return { participantId, media, wanted, port: Number(media.transports.send.iceParameters.password) };
    }),
  );
  const worker = server.rooms.get('c')?.worker?.running.worker;
  if (worker === undefined) throw new Error('the room has no worker');
  return { server, members, worker, close: () => server.close() };
};

export const vp8Parameters = (...ssrcs: number[]): types.RtpParameters => ({
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90000 }],
  encodings: ssrcs.map((ssrc) => ({ ssrc, ...(ssrcs.length > 1 ? { scalabilityMode: 'L1T1' } : {}) })),
});

/** Microseconds of processor time of a worker so far. */
export const workerCpu = async (worker: types.Worker): Promise<number> => {
  const { ru_utime, ru_stime } = await worker.getResourceUsage();
  return (ru_utime + ru_stime) * 1000;
};

export const ownCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => systemClock.schedule(milliseconds, resolve));
