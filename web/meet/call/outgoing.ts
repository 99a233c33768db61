import type { types } from 'mediasoup-client';
import type { Plan } from './encodings.ts';
import type { JoinedRoom, RequestData, Source } from './protocol.ts';
import { type Signalling, SignallingError } from './signalling.ts';

export type OutgoingPorts = {
  readonly transport: types.Transport;
  readonly request: Signalling['request'];
  readonly planOf: (source: Source, size: Announced['size']) => Plan;
};

/** What the server itself has ended need not be closed there. */
const unlessGone = (error: unknown): void => {
  if (!(error instanceof SignallingError) || error.code !== 'PRODUCER_NOT_FOUND') throw error;
};

/** What a source is announced with, beside its parameters. */
type Announced = {
  readonly source: Source;
  readonly paused: boolean;
  readonly size?: NonNullable<RequestData<'produce'>['size']>;
};

/** Own streams on the transport that sends: what the server hears of them, and what it asks of them. */
export class Outgoing {
  readonly #ports: OutgoingPorts;
  readonly #producers = new Map<Source, types.Producer>();
  /** Paused or not, by producer, as the server knows it. */
  readonly #told = new Map<string, boolean>();
  /** Closed here, not yet on the server. */
  readonly #farewells = new Set<string>();
  /** Highest layer that anybody looks at, by producer; the server may say so before the producer is known here. */
  readonly #wanted = new Map<string, number>();

  constructor(ports: OutgoingPorts) {
    this.#ports = ports;
    const { transport, request } = ports;
    transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      // Through JSON: absent values vanish, as they do on the wire.
      const parameters = JSON.parse(JSON.stringify(rtpParameters)) as never;
      const data = { transportId: transport.id, kind, rtpParameters: parameters, ...(appData as Announced) };
      request('produce', data).then(({ producerId }) => done({ id: producerId }), failed);
    });
  }

  /**
   * Starts to send a source, or changes the track of one that is being sent. A camera's picture of another size is
   * another stream: the server fits layers to tiles by the size that was announced.
   */
  async publish(source: Source, track: MediaStreamTrack, paused: boolean): Promise<void> {
    const existing = this.#producers.get(source);
    if (existing && !existing.closed) {
      if (source !== 'camera' || isOfSize(existing, pictureSize(track))) {
        await existing.replaceTrack({ track });
        return;
      }
      await this.unpublish(source);
    }
    const size = pictureSize(track);
    const { codec, encodings, codecOptions } = this.#ports.planOf(source, size);
    const announced: Announced = { source, paused, ...(size && { size }) };
    const producer = await this.#ports.transport.produce({
      track,
      ...(codec && { codec }),
      ...(encodings && { encodings }),
      ...(codecOptions && { codecOptions }),
      stopTracks: false,
      // Not a packet leaves while paused; the track itself is silent, too.
      zeroRtpOnPause: true,
      appData: announced,
    });
    this.#producers.set(source, producer);
    this.#told.set(producer.id, paused);
    if (paused) producer.pause();
    this.#follow(producer);
  }

  /** Pauses here and on the server; what the server was not told, as it was away, is told by the next call. */
  async setPaused(source: Source, paused: boolean): Promise<void> {
    const producer = this.#producers.get(source);
    if (!producer || producer.closed) return;
    if (paused) producer.pause();
    else producer.resume();
    if (this.#told.get(producer.id) === paused) return;
    await this.#ports.request(paused ? 'pauseProducer' : 'resumeProducer', { producerId: producer.id });
    this.#told.set(producer.id, paused);
  }

  async unpublish(source: Source): Promise<void> {
    const producer = this.#producers.get(source);
    if (!producer) return;
    this.#forget(source, producer);
    this.#farewells.add(producer.id);
    await this.sayFarewells();
  }

  /** Tells the server which producers are closed; again after a lost connection. */
  async sayFarewells(): Promise<void> {
    for (const producerId of this.#farewells) {
      await this.#ports.request('closeProducer', { producerId }).catch(unlessGone);
      this.#farewells.delete(producerId);
    }
  }

  /** Layers above this one are not encoded until somebody looks at them again. */
  layersWanted(producerId: string, spatialLayer: number): void {
    this.#wanted.set(producerId, spatialLayer);
    for (const producer of this.#producers.values()) if (producer.id === producerId) this.#follow(producer);
  }

  /**
   * What the server receives after a lost connection. A stream that it lost is forgotten, to be sent anew; one
   * whose announcement went through though its answer did not is nobody's, and to be closed.
   */
  kept(received: NonNullable<JoinedRoom['producers']>): void {
    const onServer = new Map(received.map(({ producerId, paused }) => [producerId, paused]));
    for (const [source, producer] of this.#producers) {
      const paused = onServer.get(producer.id);
      if (paused === undefined) this.#forget(source, producer);
      else this.#told.set(producer.id, paused);
      onServer.delete(producer.id);
    }
    this.#farewells.clear();
    for (const producerId of onServer.keys()) this.#farewells.add(producerId);
  }

  #forget(source: Source, producer: types.Producer): void {
    this.#producers.delete(source);
    this.#told.delete(producer.id);
    this.#wanted.delete(producer.id);
    producer.close();
  }

  /** Only for layers that are streams of their own: with VP9 and AV1 they are parts of one that is never stopped. */
  #follow(producer: types.Producer): void {
    const layer = this.#wanted.get(producer.id);
    const streams = producer.rtpParameters.encodings?.length ?? 1;
    if (layer === undefined || streams < 2 || producer.closed) return;
    void producer
      .setMaxSpatialLayer(Math.min(layer, streams - 1))
      .catch((error: unknown) => console.warn(error));
  }
}

const MAX_PIXELS = 16_384;

const pictureSize = (track: MediaStreamTrack): Announced['size'] => {
  const { width, height } = track.getSettings();
  return width && height ? { width: pixels(width), height: pixels(height) } : undefined;
};

const isOfSize = (producer: types.Producer, size: Announced['size']): boolean => {
  const { size: announced } = producer.appData as Announced;
  return size?.width === announced?.width && size?.height === announced?.height;
};

const pixels = (length: number): number => Math.min(MAX_PIXELS, Math.max(1, Math.round(length)));
