import { createWorker, type types } from 'mediasoup';
import { afterEach, expect, it } from 'vitest';
import { openWebRtcTransports } from './peer-transport.ts';

let worker: types.Worker | null = null;
afterEach(() => worker?.close());

const limitsOf = async (limits: { incoming: number | null; outgoing: number | null }) => {
  worker = await createWorker({ logLevel: 'none' });
  const [router, server] = await Promise.all([
    worker.createRouter({
      mediaCodecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 }],
    }),
    worker.createWebRtcServer({
      listenInfos: [
        { protocol: 'udp', ip: '127.0.0.1' },
        { protocol: 'tcp', ip: '127.0.0.1' },
      ],
    }),
  ]);
  const place = { router, server, doorPort: null, told: [] };
  const { send, receive } = await openWebRtcTransports(place, { forceTcp: false, limits });
  const [sending] = await (send.transport as types.WebRtcTransport).getStats();
  const [receiving] = await (receive.transport as types.WebRtcTransport).getStats();
  return { sending: sending?.maxIncomingBitrate, receiving: receiving?.maxOutgoingBitrate };
};

it('[USR-04] [GRP-04] holds both directions to the limits of the person', async () => {
  expect(await limitsOf({ incoming: 512, outgoing: 256 })).toEqual({ sending: 256_000, receiving: 512_000 });
});

it('[USR-04] lets nobody send without any limit', async () => {
  expect(await limitsOf({ incoming: null, outgoing: null })).toEqual({
    sending: 12_000_000,
    receiving: undefined,
  });
});
