import { chooseLayer, consumerPriority, highestWithin, type Size } from './layer-choice.ts';
import type { OwnProducer, Peer } from './peer.ts';
import type { StreamWish } from './peer-consumer.ts';

/**
 * What a viewer should receive now. Audio of everybody else has a consumer from the start, so that a voice can be
 * let through at once; video has one only for what the viewer shows.
 */
export const wishesOf = (
  viewer: Peer,
  peers: Iterable<Peer>,
  forwardedMicrophones: ReadonlySet<string>,
): readonly StreamWish[] => {
  const wishes: StreamWish[] = [];
  for (const peer of peers) {
    if (peer === viewer) continue;
    for (const own of peer.producers.values()) {
      const wish = wishFor(viewer, peer, own, forwardedMicrophones);
      if (wish !== null) wishes.push(wish);
    }
  }
  return wishes;
};

/** Lines of a camera's picture that both its sender and its viewer may have. */
const linesBetween = (viewer: Peer, sender: Peer): number =>
  Math.min(...[viewer, sender].map(({ limits }) => limits.frameHeight ?? Number.POSITIVE_INFINITY));

const layerFor = (viewer: Peer, sender: Peer, { layerHeights, size, source }: OwnProducer, tile: Size) => {
  const chosen = chooseLayer(layerHeights, tile, size);
  if (source !== 'camera') return chosen;
  return Math.min(chosen, highestWithin(layerHeights, linesBetween(viewer, sender)));
};

const wishFor = (
  viewer: Peer,
  sender: Peer,
  own: OwnProducer,
  forwardedMicrophones: ReadonlySet<string>,
): StreamWish | null => {
  const { source, producer, mimeType } = own;
  const { participantId } = sender;
  const base = { producerId: producer.id, participantId, source, mimeType };
  if (source === 'microphone') return { ...base, forward: forwardedMicrophones.has(producer.id) };
  if (source === 'screen-audio') return { ...base, forward: true };
  const view = viewer.views.find((one) => one.participantId === participantId && one.source === source);
  if (view === undefined) return viewer.consumers.has(producer.id) ? { ...base, forward: false } : null;
  const priority = consumerPriority(source, view.priority);
  if (own.layerHeights.length === 1) return { ...base, forward: true, priority };
  return { ...base, forward: true, priority, layer: layerFor(viewer, sender, own, view) };
};
