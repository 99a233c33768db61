import type { Device, types } from 'mediasoup-client';
import { type Cancel, type Clock, every } from './clock.ts';
import { planFor } from './encodings.ts';
import { Outgoing } from './outgoing.ts';
import type { Processor } from './processor.ts';
import type { JoinedRoom, Notifications, Source, TransportOptions } from './protocol.ts';
import { routeOf } from './route.ts';
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
  /** What this browser can do with media. */
  readonly newDevice: () => Promise<Device>;
  /** How hard the processor works now, if that is known. */
  readonly processor?: () => Processor | undefined;
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
  /** Own streams. */
  readonly outgoing: Outgoing;
  readonly #send: types.Transport;
  readonly #receive: types.Transport;
  readonly #consumers = new Map<string, types.Consumer<Seat>>();
  /** Receivers that are being made. */
  readonly #coming = new Set<string>();
  #before: Counters | null = null;
  /** The way of the media as the server was last told of it. */
  #route = '';
  #cancelReports: Cancel = () => undefined;
  #closed = false;

  static async open(room: MediaRoom, preferred: readonly string[], ports: MediaPorts): Promise<MediaSession> {
    const device = await ports.newDevice();
    await device.load({ routerRtpCapabilities: room.routerRtpCapabilities as types.RtpCapabilities });
    return new MediaSession(device, room, preferred, ports);
  }

  private constructor(device: Device, room: MediaRoom, preferred: readonly string[], ports: MediaPorts) {
    this.#ports = ports;
    this.#send = device.createSendTransport(optionsOf(room.transports.send));
    this.#receive = device.createRecvTransport(optionsOf(room.transports.receive));
    for (const transport of [this.#send, this.#receive]) this.#wire(transport);
    this.outgoing = new Outgoing({
      transport: this.#send,
      request: ports.request,
      planOf: (source, size) => planFor(source, device.sendRtpCapabilities.codecs ?? [], preferred, size),
    });
    this.#cancelReports = every(ports.clock, REPORT_EVERY, () => void this.#report());
  }

  get transportIds(): string[] {
    return [this.#send.id, this.#receive.id];
  }

  /** Makes a receiver and lets the stream flow; one that was made before a lost connection needs only the latter. */
  async receive(offer: Notifications['consumerCreated']): Promise<void> {
    const { consumerId } = offer;
    if (this.#closed || this.#coming.has(consumerId)) return;
    if (!this.#consumers.has(consumerId)) {
      this.#coming.add(consumerId);
      await this.#make(offer).finally(() => this.#coming.delete(consumerId));
    }
    if (this.#consumers.has(consumerId)) await this.#ports.request('resumeConsumer', { consumerId });
  }

  consumerClosed(consumerId: string): void {
    this.#coming.delete(consumerId);
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) return;
    this.#consumers.delete(consumerId);
    consumer.close();
    this.#ports.events.gone(consumer.appData.participantId, consumer.appData.source);
  }

  /** Which streams the server still sends after a lost connection. */
  kept(consumerIds: readonly string[]): void {
    for (const id of [...this.#consumers.keys(), ...this.#coming])
      if (!consumerIds.includes(id)) this.consumerClosed(id);
  }

  async #make(offer: Notifications['consumerCreated']): Promise<void> {
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
    if (this.#closed || !this.#coming.has(consumerId)) {
      consumer.close();
      return;
    }
    this.#consumers.set(consumerId, consumer);
    this.#ports.events.received(participantId, source, consumer.track);
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

  async #reportRoute(reports: Parameters<typeof routeOf>[0]): Promise<void> {
    const route = routeOf(reports);
    const told = JSON.stringify(route);
    if (route === null || told === this.#route) return;
    await this.#ports.request('reportRoute', route);
    this.#route = told;
  }

  async #report(): Promise<void> {
    try {
      const [sent, received] = await Promise.all([this.#send.getStats(), this.#receive.getStats()]);
      const reports = [[...sent.values()], [...received.values()]] as const;
      await this.#reportRoute(reports);
      const after = countersOf(this.#ports.clock.now(), ...reports);
      const before = this.#before;
      this.#before = after;
      if (!before || this.#closed) return;
      const report = reportBetween(before, after);
      this.#ports.events.reported(report);
      const processor = this.#ports.processor?.();
      await this.#ports.request('reportStatistics', processor ? { ...report, processor } : report);
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
