import { Device, type types } from 'mediasoup-client';
import { type Cancel, type Clock, every } from './clock.ts';
import { planFor } from './encodings.ts';
import type { JoinedRoom, Notifications, Source, TransportOptions } from './protocol.ts';
import type { Signalling } from './signalling.ts';
import { type Counters, countersOf, reportBetween, type StatisticsReport } from './statistics.ts';

/** What a room says about media: on entry, and again after a fault of the server. */
export type MediaRoom = Pick<JoinedRoom, 'routerRtpCapabilities' | 'transports'>;

export type MediaEvents = {
  received(participantId: string, source: Source, track: MediaStreamTrack): void;
  gone(participantId: string, source: Source): void;
  reported(report: StatisticsReport): void;
  failed(error: unknown): void;
};

export type MediaPorts = {
  readonly request: Signalling['request'];
  readonly clock: Clock;
  readonly events: MediaEvents;
};

type Seat = { readonly participantId: string; readonly source: Source };

/** Milliseconds a shaky connection may recover by itself before ICE restarts. */
const RECOVER_WITHIN = 2_000;
const REPORT_EVERY = 10_000;

/**
 * Media of one stay in a room: one transport to send, one to receive. Lives until the room's media is rebuilt
 * or the call is over; closing it is idempotent and tells the server nothing, which knows by itself.
 */
export class MediaSession {
  readonly #ports: MediaPorts;
  readonly #preferred: readonly string[];
  readonly #device: Device;
  readonly #send: types.Transport;
  readonly #receive: types.Transport;
  readonly #producers = new Map<Source, types.Producer>();
  readonly #consumers = new Map<string, types.Consumer<Seat>>();
  /** Paused or not, by producer, as the server knows it. */
  readonly #told = new Map<string, boolean>();
  /** Closed here, not yet on the server. */
  readonly #farewells = new Set<string>();
  #before: Counters | null = null;
  #cancelReports: Cancel = () => undefined;
  #closed = false;

  static async open(room: MediaRoom, preferred: readonly string[], ports: MediaPorts): Promise<MediaSession> {
    const device = await Device.factory();
    await device.load({ routerRtpCapabilities: room.routerRtpCapabilities as types.RtpCapabilities });
    return new MediaSession(device, room, preferred, ports);
  }

  private constructor(device: Device, room: MediaRoom, preferred: readonly string[], ports: MediaPorts) {
    this.#device = device;
    this.#ports = ports;
    this.#preferred = preferred;
    this.#send = device.createSendTransport(optionsOf(room.transports.send));
    this.#receive = device.createRecvTransport(optionsOf(room.transports.receive));
    for (const transport of [this.#send, this.#receive]) this.#wire(transport);
    this.#send.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const data = { transportId: this.#send.id, kind, source: appData.source as Source };
      const parameters = JSON.parse(JSON.stringify(rtpParameters)) as never;
      ports
        .request('produce', { ...data, rtpParameters: parameters, paused: appData.paused === true })
        .then(({ producerId }) => done({ id: producerId }), failed);
    });
    this.#cancelReports = every(ports.clock, REPORT_EVERY, () => void this.#report());
  }

  get transportIds(): string[] {
    return [this.#send.id, this.#receive.id];
  }

  /** Starts to send a source, or changes the track of one that is being sent. */
  async publish(source: Source, track: MediaStreamTrack, paused: boolean): Promise<void> {
    const existing = this.#producers.get(source);
    if (existing && !existing.closed) {
      await existing.replaceTrack({ track });
      return;
    }
    const { codec, encodings, codecOptions } = planFor(
      source,
      this.#device.sendRtpCapabilities.codecs ?? [],
      this.#preferred,
    );
    const producer = await this.#send.produce({
      track,
      ...(codec && { codec }),
      ...(encodings && { encodings }),
      ...(codecOptions && { codecOptions }),
      stopTracks: false,
      // Not a packet leaves while paused; the track itself is silent, too.
      zeroRtpOnPause: true,
      appData: { source, paused },
    });
    this.#producers.set(source, producer);
    this.#told.set(producer.id, paused);
    if (paused) producer.pause();
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
    this.#producers.delete(source);
    producer.close();
    this.#farewells.add(producer.id);
    await this.sayFarewells();
  }

  /** Tells the server which producers are closed; again after a lost connection. */
  async sayFarewells(): Promise<void> {
    for (const producerId of this.#farewells) {
      await this.#ports.request('closeProducer', { producerId });
      this.#farewells.delete(producerId);
    }
  }

  async receive(offer: Notifications['consumerCreated']): Promise<void> {
    if (this.#closed) return;
    const { consumerId, producerId, participantId, source, kind } = offer;
    const consumer = await this.#receive.consume<Seat>({
      id: consumerId,
      producerId,
      kind,
      rtpParameters: offer.rtpParameters as types.RtpParameters,
      // Sound and picture of one person stay in step, a shared screen with its own sound.
      streamId: `${participantId}-${source.startsWith('screen') ? 'screen' : 'person'}`,
      appData: { participantId, source },
    });
    if (this.#closed) {
      consumer.close();
      return;
    }
    this.#consumers.set(consumerId, consumer);
    this.#ports.events.received(participantId, source, consumer.track);
    await this.#ports.request('resumeConsumer', { consumerId });
  }

  consumerClosed(consumerId: string): void {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) return;
    this.#consumers.delete(consumerId);
    consumer.close();
    this.#ports.events.gone(consumer.appData.participantId, consumer.appData.source);
  }

  /** The server kept everything and sent fresh ICE parameters, as after a lost connection. */
  async restartIce(transports: MediaRoom['transports']): Promise<void> {
    await Promise.all([
      this.#send.restartIce({ iceParameters: transports.send.iceParameters }),
      this.#receive.restartIce({ iceParameters: transports.receive.iceParameters }),
    ]);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelReports();
    this.#producers.clear();
    this.#consumers.clear();
    this.#send.close();
    this.#receive.close();
  }

  #wire(transport: types.Transport): void {
    const { clock, events, request } = this.#ports;
    let cancel: Cancel = () => undefined;
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      request('connectTransport', {
        transportId: transport.id,
        dtlsParameters: dtlsParameters as never,
      }).then(() => done(), failed);
    });
    transport.on('connectionstatechange', (state) => {
      cancel();
      if (this.#closed || (state !== 'disconnected' && state !== 'failed')) return;
      cancel = clock.schedule(state === 'failed' ? 0 : RECOVER_WITHIN, () => {
        if (this.#closed) return;
        request('restartIce', { transportId: transport.id })
          .then(({ iceParameters }) => transport.restartIce({ iceParameters }))
          .catch(events.failed);
      });
    });
  }

  async #report(): Promise<void> {
    try {
      const [sent, received] = await Promise.all([this.#send.getStats(), this.#receive.getStats()]);
      const after = countersOf(this.#ports.clock.now(), [...sent.values()], [...received.values()]);
      const before = this.#before;
      this.#before = after;
      if (!before || this.#closed) return;
      const report = reportBetween(before, after);
      this.#ports.events.reported(report);
      await this.#ports.request('reportStatistics', report);
    } catch {
      // The next report is ten seconds away; a lost connection shows elsewhere.
    }
  }
}

const optionsOf = (options: TransportOptions): types.TransportOptions => ({
  id: options.id,
  iceParameters: options.iceParameters,
  iceCandidates: options.iceCandidates.map((candidate) => ({ ...candidate })),
  dtlsParameters: options.dtlsParameters as types.DtlsParameters,
});
