import type { types } from 'mediasoup';
import type { ConsumerDescription, Source } from '../port.ts';

/** What a viewer should get of one stream at present. */
export type StreamWish = {
  readonly producerId: string;
  readonly participantId: string;
  readonly source: Source;
  /** Of the codec. */
  readonly mimeType: string;
  readonly forward: boolean;
  readonly layer?: number;
  readonly priority?: number;
};

export type PeerConsumerEvents = {
  /** The stream ended; the owner forgets the consumer and tells the client. */
  onClosed(consumer: PeerConsumer): void;
  onLayers(consumer: PeerConsumer, spatialLayer: number | null): void;
  onScore(): void;
};

const ignore = () => undefined;

/** One stream on its way to one viewer. It flows while the client is ready for it and the wish says so. */
export class PeerConsumer {
  readonly consumer: types.Consumer;
  readonly participantId: string;
  readonly source: Source;
  #ready = false;
  #forward = false;
  #flowing = false;
  #layer: number | undefined;
  #priority: number | undefined;

  constructor(consumer: types.Consumer, wish: StreamWish, events: PeerConsumerEvents) {
    this.consumer = consumer;
    this.participantId = wish.participantId;
    this.source = wish.source;
    this.#layer = wish.layer;
    consumer.on('producerclose', () => events.onClosed(this));
    consumer.on('layerschange', (layers) => events.onLayers(this, layers?.spatialLayer ?? null));
    consumer.on('score', () => events.onScore());
    this.wish(wish);
  }

  get id(): string {
    return this.consumer.id;
  }

  get flowing(): boolean {
    return this.#flowing;
  }

  /** The layer that the viewer's tile asks for; `null` for what has no layers or is not looked at. */
  get wantedLayer(): number | null {
    return this.#forward ? (this.#layer ?? null) : null;
  }

  describe(): ConsumerDescription {
    return {
      consumerId: this.consumer.id,
      producerId: this.consumer.producerId,
      participantId: this.participantId,
      source: this.source,
      kind: this.consumer.kind,
      rtpParameters: this.consumer.rtpParameters,
    };
  }

  /** The client has made its receiver. */
  ready(): void {
    this.#ready = true;
    this.#apply();
  }

  wish(wish: Pick<StreamWish, 'forward' | 'layer' | 'priority'>): void {
    if (wish.layer !== undefined && wish.layer !== this.#layer) {
      this.#layer = wish.layer;
      this.consumer.setPreferredLayers({ spatialLayer: wish.layer }).catch(ignore);
    }
    if (wish.priority !== undefined && wish.priority !== this.#priority) {
      this.#priority = wish.priority;
      this.consumer.setPriority(wish.priority).catch(ignore);
    }
    this.#forward = wish.forward;
    this.#apply();
  }

  close(): void {
    this.consumer.close();
  }

  /** Requests to a worker keep their order, so the last wish wins without waiting; a closed consumer needs none. */
  #apply(): void {
    const flow = this.#ready && this.#forward;
    if (flow === this.#flowing || this.consumer.closed) return;
    this.#flowing = flow;
    (flow ? this.consumer.resume() : this.consumer.pause()).catch(ignore);
  }
}
