import type { Clock } from '#platform/clock/port.ts';
import type { Peer } from './peer.ts';

/** A layer that nobody looks at any more is still sent for so long: people look back and forth. */
const LOWER_AFTER = 3000;

export type LayerDemandOptions = {
  readonly clock: Clock;
  readonly peers: () => Iterable<Peer>;
};

/** Highest layer that some viewer's tile asks for, by producer. */
export const demandOf = (peers: Iterable<Peer>): ReadonlyMap<string, number> => {
  const demand = new Map<string, number>();
  for (const peer of peers) {
    for (const [producerId, consumer] of peer.consumers) {
      const layer = consumer.wantedLayer;
      if (layer !== null) demand.set(producerId, Math.max(layer, demand.get(producerId) ?? 0));
    }
  }
  return demand;
};

/**
 * Tells senders which of their layers somebody looks at. What nobody looks at need not be encoded, sent or received;
 * the lowest layer always flows, so that a new viewer sees something at once.
 */
export class LayerDemand {
  readonly #options: LayerDemandOptions;
  /** What each sender was told last; before that he sends everything. */
  readonly #told = new Map<string, number>();
  #cancelLowering: (() => void) | null = null;
  #closed = false;

  constructor(options: LayerDemandOptions) {
    this.#options = options;
  }

  /** The client is new to its streams and does not know what it was told. */
  repeat(peer: Peer): void {
    for (const { producer } of peer.producers.values()) {
      const told = this.#told.get(producer.id);
      if (told !== undefined) peer.listener?.layersWanted(producer.id, told);
    }
  }

  /** More is asked for at once, less after a while. */
  update(): void {
    if (this.#evaluate('raise') || this.#closed) return;
    this.#cancelLowering ??= this.#options.clock.schedule(LOWER_AFTER, () => {
      this.#cancelLowering = null;
      this.#evaluate('lower');
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelLowering?.();
    this.#told.clear();
  }

  /** True if every sender knows what is asked of him. */
  #evaluate(direction: 'raise' | 'lower'): boolean {
    if (this.#closed) return true;
    const demand = demandOf(this.#options.peers());
    let settled = true;
    const present = new Set<string>();
    for (const peer of this.#options.peers()) {
      for (const own of peer.producers.values()) {
        if (own.layerHeights.length === 1) continue;
        const { id } = own.producer;
        present.add(id);
        const wanted = demand.get(id) ?? 0;
        const told = this.#told.get(id) ?? own.layerHeights.length - 1;
        if (wanted > told || (wanted < told && direction === 'lower')) this.#tell(peer, id, wanted);
        else if (wanted < told) settled = false;
      }
    }
    for (const id of this.#told.keys()) if (!present.has(id)) this.#told.delete(id);
    return settled;
  }

  #tell(peer: Peer, producerId: string, layer: number): void {
    this.#told.set(producerId, layer);
    peer.listener?.layersWanted(producerId, layer);
  }
}
