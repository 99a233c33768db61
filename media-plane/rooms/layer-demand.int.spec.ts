import { afterEach, expect, it, vi } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { fixedAddress } from '../config.ts';
import { admitAll, capabilities, deaf, openDirectTransports } from '../direct-peers.spec-support.ts';
import { MediaPlaneServer } from '../media-plane.ts';

let server: MediaPlaneServer | null = null;
afterEach(() => server?.close());

const view = (width: number, height: number) => ({
  ...{ participantId: 'sender', source: 'camera' as const, width, height, priority: 1 },
});

it('[MODE-01] a sender is asked for more layers at once and for fewer after a while', async () => {
  const log = openMemoryLog();
  const clock = virtualClock();
  server = new MediaPlaneServer({
    config: { addresses: fixedAddress('127.0.0.1', 0), workers: 1, loudest: 3 },
    ...{ log, clock, openTransports: openDirectTransports },
    report: async () => undefined,
    logger: { warn: () => undefined },
  });
  await server.start();
  await admitAll(log, ['sender', 'viewer']);
  const asked: number[] = [];
  const join = (participantId: string) =>
    server?.attach({
      ...{ conferenceId: 'c', participantId, rtpCapabilities: capabilities, forceTcp: false },
      listener: { ...deaf, layersWanted: (_, layer) => asked.push(layer) },
    });
  const [sender, viewer] = await Promise.all([join('sender'), join('viewer')]);
  const settle = () => server?.rooms.get('c')?.queue.run(() => undefined);
  await sender?.produce({
    ...{ transportId: sender.transports.send.id, source: 'camera', kind: 'video', paused: false },
    rtpParameters: {
      codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90000 }],
      encodings: [1, 2, 3].map((ssrc) => ({ ssrc, scalabilityMode: 'L1T1' })),
    },
  });
  await viewer?.setViews([view(320, 180)]);
  await settle();
  expect(asked).toEqual([]);
  clock.advance(3000);
  await vi.waitFor(() => expect(asked).toEqual([0]));
  await viewer?.setViews([view(1280, 720)]);
  await settle();
  expect(asked).toEqual([0, 2]);
  await viewer?.setViews([]);
  await settle();
  await viewer?.setViews([view(640, 360)]);
  await settle();
  clock.advance(3000);
  expect(asked).toEqual([0, 2, 1]);
});
