import type { ConnectionSummary } from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { KEY_FRAME_REQUEST_DELAY } from '../codecs.ts';
import {
  type AttachRequest,
  MediaError,
  type PeerListener,
  type PeerMedia,
  type ProduceRequest,
  SOURCE_KINDS,
} from '../port.ts';
import { alignExtensions } from './capabilities.ts';
import { layerHeights } from './layer-choice.ts';
import type { Peer } from './peer.ts';
import type { Room } from './room.ts';

/** Attaches a client to its peer: keeps media that both sides still have, else opens it anew. */
export const attachToRoom = (room: Room, request: AttachRequest, clock: Clock): Promise<PeerMedia> =>
  room.queue.run(async () => {
    const peer = room.peers.get(request.participantId);
    if (peer === undefined) throw new MediaError('MEDIA_NOT_READY');
    const kept = stillThere(peer, request.transportIds ?? []);
    const rtpCapabilities = alignExtensions(request.rtpCapabilities, room.place.router.rtpCapabilities);
    peer.client = { rtpCapabilities, byCodec: new Map(), forceTcp: request.forceTcp };
    if (kept) await restartIce(peer);
    else {
      for (const own of peer.producers.values()) room.place.audio.shut(own.producer.id);
      await room.openMedia(peer);
    }
    peer.listen(request.listener);
    room.tellPresence(peer);
    room.repeatDemand(peer);
    room.sync(peer);
    return peerMedia(room, peer, { kept, clock, listener: request.listener });
  });

const stillThere = (peer: Peer, transportIds: readonly string[]): boolean => {
  const { transports } = peer;
  if (transports === null) return false;
  return [transports.send, transports.receive].every(
    (one) => one.usable() && transportIds.includes(one.transport.id),
  );
};

const restartIce = async (peer: Peer): Promise<void> => {
  await Promise.all([peer.transports?.send.restartIce(), peer.transports?.receive.restartIce()]);
};

type Attachment = { readonly kept: boolean; readonly clock: Clock; readonly listener: PeerListener };

const peerMedia = (room: Room, peer: Peer, attachment: Attachment): PeerMedia => ({
  kept: attachment.kept,
  routerRtpCapabilities: room.place.router.rtpCapabilities,
  transports: peer.transportPair(),
  producers: () =>
    [...peer.producers.values()].map(({ source, producer }) => ({
      producerId: producer.id,
      source,
      paused: producer.paused,
    })),
  consumers: () => [...peer.consumers.values()].map((consumer) => consumer.describe()),
  connectTransport: (transportId, dtlsParameters) =>
    rejecting('dtlsParameters', async () => peer.transport(transportId).connect(dtlsParameters)),
  restartIce: async (transportId) => peer.transport(transportId).restartIce(),
  produce: (request) => room.queue.run(() => produce(room, peer, request)),
  pauseProducer: (producerId) => room.queue.run(() => setPaused(room, peer, producerId, true)),
  resumeProducer: (producerId) => room.queue.run(() => setPaused(room, peer, producerId, false)),
  closeProducer: (producerId) =>
    room.queue.run(async () => room.closeProducer(peer, peer.ownProducer(producerId))),
  resumeConsumer: async (consumerId) => peer.consumer(consumerId).ready(),
  setViews: async (views) => {
    peer.views = views;
    room.sync(peer);
  },
  report: (report) => {
    peer.report(report);
    if (peer.transports !== null) peer.traffic.sample(peer.transports).catch(() => undefined);
  },
  summary: () => summarise(peer, attachment.clock),
  detach: () => {
    if (peer.listener !== attachment.listener) return;
    peer.listen(null);
    if (!peer.closed) room.tellPresence(peer);
  },
});

/** Everything that mediasoup refuses about what a client sent is the client's mistake, not ours. */
const rejecting = async <T>(field: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof MediaError) throw error;
    throw new MediaError('MEDIA_REJECTED', field, { cause: error });
  }
};

const produce = async (room: Room, peer: Peer, request: ProduceRequest): Promise<string> => {
  const { source, kind, rtpParameters, paused, size } = request;
  if (SOURCE_KINDS[source] !== kind) throw new MediaError('MEDIA_REJECTED', 'kind');
  peer.assertMaySend(source);
  const { transport } = peer.transport(request.transportId);
  if (transport !== peer.transports?.send.transport)
    throw new MediaError('TRANSPORT_NOT_FOUND', 'transportId');
  const producer = await rejecting('rtpParameters', () =>
    transport.produce({ kind, rtpParameters, paused, keyFrameRequestDelay: KEY_FRAME_REQUEST_DELAY }),
  );
  if (producer.closed || peer.closed) throw new MediaError('MEDIA_NOT_READY');
  const heights = layerHeights(rtpParameters.encodings ?? [], size);
  const own = { source, producer, mimeType: rtpParameters.codecs[0]?.mimeType ?? '', layerHeights: heights };
  peer.producers.set(source, size === undefined ? own : { ...own, size });
  producer.on('score', () => peer.assess());
  if (source === 'microphone' && !paused) room.place.audio.open(producer);
  room.tellPresence(peer);
  room.sync();
  return producer.id;
};

const setPaused = async (room: Room, peer: Peer, producerId: string, paused: boolean): Promise<void> => {
  const { source, producer } = peer.ownProducer(producerId);
  if (producer.paused === paused) return;
  await (paused ? producer.pause() : producer.resume());
  if (source === 'microphone' && !producer.closed) {
    if (paused) room.place.audio.shut(producerId);
    else room.place.audio.open(producer);
  }
  room.tellPresence(peer);
};

const summarise = async (peer: Peer, clock: Clock): Promise<ConnectionSummary> => {
  if (peer.transports !== null) await peer.traffic.sample(peer.transports);
  return peer.traffic.summary(clock.now());
};
