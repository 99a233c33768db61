import type { Clock } from './clock.ts';
import { type MediaPorts, MediaSession } from './media.ts';
import { createPictureLimits } from './picture-limits.ts';
import type { JoinedRoom, NotificationMessage, Notifications, PictureLimits, Source } from './protocol.ts';
import { streamGone, streamReceived } from './room-state.ts';
import { serial } from './serial.ts';
import type { Signalling } from './signalling.ts';
import type { CallStore } from './state.ts';
import type { StatisticsReport } from './statistics.ts';

export type RoomMediaPorts = {
  readonly request: Signalling['request'];
  readonly clock: Clock;
  readonly newDevice: MediaPorts['newDevice'];
  readonly processor?: MediaPorts['processor'];
  readonly store: CallStore;
};

type Opening = Pick<JoinedRoom, 'routerRtpCapabilities' | 'transports'>;
type Kept = Pick<JoinedRoom, 'transports' | 'producers' | 'consumerIds'>;
type Offer = Notifications['consumerCreated'];

/**
 * Keeps the media of a call in step with what is wished: own tracks out, offered streams in. One queue, so that
 * a mute, a device change and a rebuild cannot overtake each other.
 */
export class RoomMedia {
  readonly #ports: RoomMediaPorts;
  readonly #queue = serial((error) => console.warn(error));
  #session: MediaSession | null = null;
  #preferred: readonly string[] = [];
  /** Offers that came before the session was ready, by consumer. */
  readonly #early = new Map<string, Offer>();
  #transportIds: string[] = [];
  readonly #limit = createPictureLimits();

  constructor(ports: RoomMediaPorts) {
    this.#ports = ports;
  }

  /** Transports to name when the connection is resumed. */
  get transportIds(): string[] {
    return this.#transportIds;
  }

  /** Builds everything anew on these transports and sends what is on. */
  open(room: Opening, preferred: readonly string[] = this.#preferred): void {
    this.#preferred = preferred;
    this.#transportIds = [room.transports.send.id, room.transports.receive.id];
    void this.#queue(async () => {
      this.#session?.close();
      const session = await MediaSession.open(room, preferred, {
        request: this.#ports.request,
        clock: this.#ports.clock,
        newDevice: this.#ports.newDevice,
        ...(this.#ports.processor === undefined ? {} : { processor: this.#ports.processor }),
        events: {
          received: (participantId, source, track) => this.#received(participantId, source, track),
          gone: (participantId, source) =>
            this.#ports.store.setState((state) => streamGone(state, participantId, source)),
          reported: (connection: StatisticsReport) => this.#ports.store.setState({ connection }),
          failed: (error) => console.warn(error),
        },
      });
      this.#session = session;
      const offers = [...this.#early.values()];
      this.#early.clear();
      await Promise.all(offers.map((offer) => session.receive(offer)));
      this.#ports.store.setState({ mediaLost: false });
    });
    this.#publishAll();
  }

  /** The server has kept our media over a lost connection; it learns what changed here meanwhile. */
  resume({ transports, producers = [], consumerIds = [] }: Kept): void {
    this.#session?.outgoing.kept(producers);
    this.#session?.kept(consumerIds);
    for (const id of this.#early.keys()) if (!consumerIds.includes(id)) this.#early.delete(id);
    void this.#queue(async () => this.#session?.restartIce(transports));
    void this.#queue(async () => this.#session?.outgoing.sayFarewells());
    this.#publishAll();
    this.muted();
  }

  /** A track of ours began, changed or ended. */
  changed(source: Source, track: MediaStreamTrack | null): void {
    void this.#queue(async () => {
      const current = this.#ports.store.getState().local.tracks[source];
      if (track && (current !== track || !this.#allowed(source))) return;
      const paused = source === 'microphone' && this.#microphoneMuted;
      if (track) {
        await this.#limit(source, track, this.#limits);
        await this.#session?.outgoing.publish(source, track, paused);
      } else if (!current) await this.#session?.outgoing.unpublish(source);
    });
  }

  /** The microphone was muted or opened; the track itself is silent already. */
  muted(): void {
    void this.#queue(async () => this.#session?.outgoing.setPaused('microphone', this.#microphoneMuted));
  }

  /** What the server says of media. */
  notified(message: NotificationMessage): void {
    if (message.event === 'consumerCreated') this.#offered(message.data);
    else if (message.event === 'consumerClosed') this.#withdrawn(message.data.consumerId);
    else if (message.event === 'layersWanted')
      this.#session?.outgoing.layersWanted(message.data.producerId, message.data.spatialLayer);
    else if (message.event === 'rightsChanged') this.#publishAll();
    else if (message.event === 'mediaLost') this.lost();
    else if (message.event === 'mediaRestored') this.open(message.data);
  }

  /** The server's media is gone; pictures stay as they are until it is restored. */
  lost(): void {
    this.#session?.close();
    this.#session = null;
    this.#early.clear();
  }

  close(): void {
    this.lost();
    this.#transportIds = [];
  }

  /** Not through the queue: answers of the server wait for each other there. */
  #offered(offer: Offer): void {
    const session = this.#session;
    if (session) void session.receive(offer).catch((error: unknown) => console.warn(error));
    else this.#early.set(offer.consumerId, offer);
  }

  #withdrawn(consumerId: string): void {
    this.#early.delete(consumerId);
    this.#session?.consumerClosed(consumerId);
  }

  #publishAll(): void {
    for (const [source, track] of Object.entries(this.#ports.store.getState().local.tracks))
      this.changed(source as Source, track);
  }

  get #limits(): PictureLimits {
    return this.#ports.store.getState().self?.limits ?? { frameRate: null, frameHeight: null };
  }

  get #microphoneMuted(): boolean {
    return !this.#ports.store.getState().local.microphone;
  }

  #allowed(source: Source): boolean {
    const rights = this.#ports.store.getState().self?.rights;
    if (source === 'microphone') return rights?.sendAudio !== false;
    return source === 'camera' ? rights?.sendVideo !== false : rights?.shareContent !== false;
  }

  #received(participantId: string, source: Source, track: MediaStreamTrack): void {
    const stream = new MediaStream([track]);
    this.#ports.store.setState((state) => streamReceived(state, participantId, source, stream));
  }
}
