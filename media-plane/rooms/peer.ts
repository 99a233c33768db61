import type { types } from 'mediasoup';
import type { ParticipantRights } from '#domain/session/index.ts';
import {
  type ClientReport,
  MediaError,
  type PeerListener,
  type Presence,
  type Source,
  type TransportPair,
  type View,
} from '../port.ts';
import { capabilitiesFor } from './capabilities.ts';
import { PeerConsumer, type StreamWish } from './peer-consumer.ts';
import { limitTransports, type PeerTransport, type PeerTransportPair } from './peer-transport.ts';
import { assessQuality } from './quality.ts';
import { type MediaTotals, Traffic } from './traffic.ts';
import type { WantedPeer } from './wanted.ts';

export type OwnProducer = {
  readonly source: Source;
  readonly producer: types.Producer;
  readonly mimeType: string;
  readonly layerHeights: readonly number[];
  readonly size?: { readonly width: number; readonly height: number };
};

/** The client's side of a peer while somebody is there, and its means when it is away. */
export type PeerClient = {
  readonly rtpCapabilities: types.RtpCapabilities;
  /** The part of them that matters to streams of one codec; `null`: the client cannot receive that codec. */
  readonly byCodec: Map<string, types.RtpCapabilities | null>;
  readonly forceTcp: boolean;
};

const RIGHT_FOR_SOURCE: Readonly<Record<Source, keyof ParticipantRights>> = {
  microphone: 'sendAudio',
  camera: 'sendVideo',
  screen: 'shareContent',
  'screen-audio': 'shareContent',
};

/** One participant's media in one room: two transports, at most one producer per source, a consumer per stream. */
export class Peer {
  readonly participantId: string;
  rights: ParticipantRights;
  limits: WantedPeer['limits'];
  readonly traffic: Traffic;
  client: PeerClient | null = null;
  transports: PeerTransportPair | null = null;
  views: readonly View[] = [];
  readonly producers = new Map<Source, OwnProducer>();
  /** By producer id. */
  readonly consumers = new Map<string, PeerConsumer>();
  #listener: PeerListener | null = null;
  #connection: Presence['connection'];
  #report: ClientReport | null = null;
  #quality = '';
  #closed = false;

  constructor(wanted: WantedPeer, connection: Presence['connection'], totals: MediaTotals) {
    this.participantId = wanted.participantId;
    this.rights = wanted.rights;
    this.limits = wanted.limits;
    this.traffic = new Traffic(Date.parse(wanted.admittedAt), totals);
    this.#connection = connection;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whoever listens now; nobody while the client is away. */
  get listener(): PeerListener | null {
    return this.#listener;
  }

  listen(listener: PeerListener | null): void {
    this.#listener = listener;
    this.#connection = listener === null ? 'reconnecting' : 'connected';
    this.#quality = '';
  }

  presence(): Presence {
    const on = (source: Source) => {
      const own = this.producers.get(source);
      return own !== undefined && !own.producer.paused ? 'on' : 'off';
    };
    return {
      microphone: on('microphone'),
      camera: on('camera'),
      screen: on('screen'),
      connection: this.#connection,
    };
  }

  transportPair(): TransportPair {
    const { send, receive } = this.#open();
    return { send: send.options(), receive: receive.options() };
  }

  transport(transportId: string): PeerTransport {
    const { send, receive } = this.#open();
    const found = [send, receive].find((one) => one.transport.id === transportId);
    if (found === undefined) throw new MediaError('TRANSPORT_NOT_FOUND', 'transportId');
    return found;
  }

  /** Rights first: what a role may not send never reaches a worker. */
  assertMaySend(source: Source): void {
    if (!this.maySend(source)) throw new MediaError('SOURCE_NOT_ALLOWED', 'source');
    if (this.producers.has(source)) throw new MediaError('SOURCE_TAKEN', 'source');
  }

  maySend(source: Source): boolean {
    return this.rights[RIGHT_FOR_SOURCE[source]];
  }

  /** Takes over what the log gives him by now; transports that are open follow the limits at once. */
  adopt({ rights, limits }: Pick<WantedPeer, 'rights' | 'limits'>): void {
    this.rights = rights;
    if (this.limits === limits) return;
    this.limits = limits;
    if (this.transports !== null) limitTransports(this.transports, limits);
  }

  ownProducer(producerId: string): OwnProducer {
    const found = [...this.producers.values()].find((own) => own.producer.id === producerId);
    if (found === undefined) throw new MediaError('PRODUCER_NOT_FOUND', 'producerId');
    return found;
  }

  consumer(consumerId: string): PeerConsumer {
    const found = [...this.consumers.values()].find((one) => one.id === consumerId);
    if (found === undefined) throw new MediaError('CONSUMER_NOT_FOUND', 'consumerId');
    return found;
  }

  /** Makes one stream be as wished: creates its consumer, paused, or adjusts the one that is there. */
  async fulfil(
    wish: StreamWish,
    canConsume: (capabilities: types.RtpCapabilities) => boolean,
  ): Promise<void> {
    const present = this.consumers.get(wish.producerId);
    if (present !== undefined) return present.wish(wish);
    const { client, transports } = this;
    if (client === null || transports === null) return;
    const rtpCapabilities = codecCapabilities(client, wish.mimeType, canConsume);
    if (rtpCapabilities === null) return;
    const consumer = await transports.receive.transport.consume({
      producerId: wish.producerId,
      rtpCapabilities,
      paused: true,
      ...(wish.layer === undefined ? {} : { preferredLayers: { spatialLayer: wish.layer } }),
    });
    // The stream or the media may have ended while the worker answered.
    if (consumer.closed || this.transports !== transports) return consumer.close();
    const created = new PeerConsumer(consumer, wish, {
      onClosed: (gone) => {
        this.consumers.delete(wish.producerId);
        this.#listener?.consumerClosed(gone.id);
      },
      onLayers: (one, layer) => this.#listener?.consumerLayersChanged(one.id, layer),
      onScore: () => this.assess(),
    });
    this.consumers.set(wish.producerId, created);
    this.#listener?.consumerCreated(created.describe());
  }

  report(report: ClientReport): void {
    this.#report = report;
    this.traffic.report(report);
    this.assess();
  }

  /** Tells the client about its network when the verdict changes. */
  assess(): void {
    const flowing = [...this.consumers.values()].filter(
      (one) => one.flowing && one.consumer.kind === 'video',
    );
    const sent = [...this.producers.values()].flatMap((own) => own.producer.score.map((one) => one.score));
    const quality = assessQuality({
      uplinkScore: sent.length === 0 ? null : Math.max(...sent),
      downlinkScore:
        flowing.length === 0 ? null : Math.min(...flowing.map((one) => one.consumer.score.score)),
      loss: this.#report?.receivedLoss ?? 0,
      roundTripTime: this.#report?.roundTripTime ?? 0,
      starved: flowing.some(isStarved),
    });
    const verdict = `${quality.quality} ${quality.cause}`;
    if (verdict === this.#quality) return;
    this.#quality = verdict;
    this.#listener?.qualityChanged(quality);
  }

  /** Ends the media but not the peer: the client builds it anew. */
  closeMedia(): void {
    const { transports } = this;
    this.mediaGone();
    transports?.send.transport.close();
    transports?.receive.transport.close();
  }

  /** The worker or the router ended everything already; nothing is asked of it. */
  mediaGone(): void {
    if (this.transports !== null) this.traffic.transportsClosing(this.transports);
    this.transports = null;
    this.producers.clear();
    this.consumers.clear();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener = null;
    this.closeMedia();
  }

  /** The room is gone with its router. */
  roomClosed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener = null;
    this.mediaGone();
  }

  #open(): PeerTransportPair {
    if (this.transports === null) throw new MediaError('MEDIA_NOT_READY');
    return this.transports;
  }
}

/** The room has one entry per codec, so one answer holds for all streams of it. */
const codecCapabilities = (
  { byCodec, rtpCapabilities }: PeerClient,
  mimeType: string,
  canConsume: (capabilities: types.RtpCapabilities) => boolean,
): types.RtpCapabilities | null => {
  const known = byCodec.get(mimeType);
  if (known !== undefined) return known;
  const reduced = capabilitiesFor(rtpCapabilities, mimeType);
  const answer = canConsume(reduced) ? reduced : null;
  byCodec.set(mimeType, answer);
  return answer;
};

/** Less arrives than was chosen for the tile although the sender offers it. */
const isStarved = (one: PeerConsumer): boolean => {
  const { preferredLayers, currentLayers } = one.consumer;
  if (preferredLayers === undefined || one.consumer.producerPaused) return false;
  return currentLayers !== undefined && currentLayers.spatialLayer < preferredLayers.spatialLayer - 1;
};
