import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantView } from './protocol.ts';
import { enter as enterRoom, settle } from './testing/call-setup.ts';
import { fakeDevice, filming, routerRtpCapabilities, rtpParametersOf } from './testing/fake-browser.ts';
import { type FakeConnection, joinedRoom } from './testing/fake-server.ts';

/** Answers whatever the client asks until it asks nothing more; `produce` by the source. */
const serve = async (connection: FakeConnection, answered = new Set<number>()): Promise<void> => {
  await settle();
  const open = connection.sent.filter(
    ({ id, method }) => !answered.has(id) && method !== 'join' && method !== 'resume',
  );
  for (const { id, method, data } of open) {
    answered.add(id);
    const { source } = data as { source?: string };
    connection.answer(method === 'produce' ? { producerId: `own-${source}` } : {}, id);
  }
  if (open.length > 0) await serve(connection, answered);
};

const asked = (connection: FakeConnection, method: string): unknown[] =>
  connection.sent.filter((sent) => sent.method === method).map((sent) => sent.data);

const person = (participantId: string): ParticipantView => ({
  participantId,
  displayName: participantId,
  role: 'guest',
  accountId: null,
  picture: null,
  joinedAt: '2026-01-01T10:00:00.000Z',
  microphone: 'off',
  camera: 'on',
  screen: 'off',
  connection: 'connected',
});

const enter = async (preferredVideoCodecs = ['video/VP8']) => {
  const limits: number[] = [];
  const newDevice = fakeDevice((_, layer) => limits.push(layer));
  const room = joinedRoom({
    routerRtpCapabilities,
    preferredVideoCodecs,
    participants: [person('bob'), person('eve')],
  });
  const world = await enterRoom({ capture: filming, newDevice, room });
  const comeBack = async (kept: { producers: string[]; consumers: string[] }) => {
    world.clock.advance(250);
    world.server.last.accept();
    const producers = kept.producers.map((producerId) => ({
      producerId,
      source: 'camera' as const,
      paused: false,
    }));
    const back = { ...room, mediaKept: true, producers, consumerIds: kept.consumers };
    world.server.last.answer(back);
    await serve(world.server.last);
  };
  return { ...world, limits, comeBack };
};

const offer = (consumerId: string, participantId: string) =>
  ({
    event: 'consumerCreated',
    data: {
      consumerId,
      producerId: `of-${participantId}`,
      participantId,
      source: 'camera',
      kind: 'video',
      rtpParameters: rtpParametersOf('video/VP8'),
    },
  }) as const;

describe('the media of a call', () => {
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.stubGlobal('MediaStream', class {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('says how large its picture is, so that layers fit tiles exactly', async () => {
    const { server } = await enter();
    await serve(server.last);
    expect(asked(server.last, 'produce')).toMatchObject([
      { source: 'camera', paused: false, size: { width: 1920, height: 1080 } },
    ]);
  });

  it('[SET-07] films smaller as soon as the server says so, and as before when it no longer does', async () => {
    const { server, call } = await enter();
    const answered = new Set<number>();
    await serve(server.last, answered);
    const rights = call.store.getState().self?.rights;
    if (rights === undefined) throw new Error('nobody is in');
    for (const frameHeight of [360, null]) {
      const limits = { frameRate: null, frameHeight };
      server.last.notify({ event: 'rightsChanged', data: { rights, limits } });
      await serve(server.last, answered);
    }
    expect(asked(server.last, 'produce').map((one) => Reflect.get(Object(one), 'size'))).toEqual([
      { width: 1920, height: 1080 },
      { width: 640, height: 360 },
      { width: 1920, height: 1080 },
    ]);
    expect(asked(server.last, 'closeProducer')).toHaveLength(2);
  });

  it('stops the layers that nobody looks at, and sends them again when somebody does', async () => {
    const { server, limits } = await enter();
    await serve(server.last);
    for (const spatialLayer of [0, 2, 1])
      server.last.notify({ event: 'layersWanted', data: { producerId: 'own-camera', spatialLayer } });
    await settle();
    expect(limits).toEqual([0, 2, 1]);
  });

  it('follows what was wanted before it learned the name of its own stream', async () => {
    const { server, limits } = await enter();
    const wanted = { event: 'layersWanted', data: { producerId: 'own-camera', spatialLayer: 0 } } as const;
    server.last.notify(wanted);
    await serve(server.last);
    server.last.notify(wanted);
    await settle();
    expect(limits).toEqual([0]);
  });

  it('leaves layers alone that are parts of one stream, as in VP9', async () => {
    const { server, limits } = await enter(['video/VP9']);
    await serve(server.last);
    server.last.notify({ event: 'layersWanted', data: { producerId: 'own-camera', spatialLayer: 0 } });
    await settle();
    expect(limits).toEqual([]);
  });

  it('goes on with what the server kept: nothing is sent or received twice', async () => {
    const { server, call, comeBack } = await enter();
    await serve(server.last);
    server.last.notify(offer('c1', 'bob'));
    server.last.notify(offer('c2', 'eve'));
    await serve(server.last);
    expect(Object.keys(call.store.getState().streams)).toEqual(['bob:camera', 'eve:camera']);
    const { streams } = call.store.getState();
    server.last.close(1006);
    await comeBack({ producers: ['own-camera'], consumers: ['c1'] });
    server.last.notify(offer('c1', 'bob'));
    await serve(server.last);
    expect(asked(server.last, 'produce')).toEqual([]);
    expect(asked(server.last, 'closeProducer')).toEqual([]);
    expect(asked(server.last, 'resumeConsumer')).toEqual([{ consumerId: 'c1' }]);
    expect(call.store.getState().streams).toEqual({ 'bob:camera': streams['bob:camera'] });
  });

  it('sends anew what the server lost, and closes what it has and nobody here knows', async () => {
    const { server, comeBack } = await enter();
    await serve(server.last);
    server.last.close(1006);
    await comeBack({ producers: ['stray'], consumers: [] });
    expect(asked(server.last, 'closeProducer')).toEqual([{ producerId: 'stray' }]);
    expect(asked(server.last, 'produce')).toMatchObject([{ source: 'camera' }]);
  });

  it('forgets a camera that was turned off while nobody listened', async () => {
    const { server, call, comeBack } = await enter();
    await serve(server.last);
    server.last.close(1006);
    void call.local.setCamera(false);
    await settle();
    await comeBack({ producers: ['own-camera'], consumers: [] });
    expect(asked(server.last, 'closeProducer')).toEqual([{ producerId: 'own-camera' }]);
    expect(asked(server.last, 'produce')).toEqual([]);
  });
});
