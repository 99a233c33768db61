import type { types } from 'mediasoup';
import type { Clock } from '#platform/clock/port.ts';
import { AudioForwarding } from '../audio/audio-forwarding.ts';
import { routerCodecs } from '../codecs.ts';
import { MediaError, type Presence } from '../port.ts';
import type { MediaWorker } from '../workers/media-worker.ts';
import { LayerDemand } from './layer-demand.ts';
import { type OwnProducer, Peer } from './peer.ts';
import { limitTransports, type OpenTransports, type TransportPlace } from './peer-transport.ts';
import { SerialQueue } from './serial-queue.ts';
import type { MediaTotals } from './traffic.ts';
import type { WantedPeer, WantedRoom } from './wanted.ts';
import { wishesOf } from './wishes.ts';

export type RoomOptions = {
  readonly conferenceId: string;
  readonly sessionId: string;
  readonly clock: Clock;
  readonly loudest: number;
  readonly openTransports: OpenTransports;
  /** Counts what all rooms carry. */
  readonly totals: MediaTotals;
  readonly log: (message: string, details: object) => void;
};

export type RoomEvents = {
  /** The room needs a worker: it is new, or its worker died. */
  onUnplaced(room: Room): void;
  onMediaLost(room: Room, cause: string): void;
  onMediaRestored(room: Room): void;
};

type Place = TransportPlace & { readonly worker: MediaWorker; readonly audio: AudioForwarding };

/** The media of one run of one conference: a router on some worker, a peer per admitted participant. */
export class Room {
  readonly conferenceId: string;
  readonly sessionId: string;
  readonly peers = new Map<string, Peer>();
  readonly queue = new SerialQueue();
  readonly #options: RoomOptions;
  readonly #events: RoomEvents;
  readonly #unsynced = new Set<Peer>();
  readonly #demand: LayerDemand;
  #place: Place | null = null;
  #forwarded: ReadonlySet<string> = new Set();
  #lost = false;
  #closed = false;

  constructor(options: RoomOptions, events: RoomEvents) {
    this.conferenceId = options.conferenceId;
    this.sessionId = options.sessionId;
    this.#options = options;
    this.#events = events;
    this.#demand = new LayerDemand({ clock: options.clock, peers: () => this.peers.values() });
  }

  get closed(): boolean {
    return this.#closed;
  }

  get worker(): MediaWorker | null {
    return this.#place?.worker ?? null;
  }

  /** Where media is made; refuses while the room has none. */
  get place(): Place {
    if (this.#closed || this.#place === null) throw new MediaError('MEDIA_NOT_READY');
    return this.#place;
  }

  /** Puts the room on a worker; peers whose clients are there get their media again. */
  settle(worker: MediaWorker): Promise<void> {
    return this.queue.run(async () => {
      if (this.#closed || this.#place !== null || !worker.ready) return;
      const { worker: process, server, doorPort, told } = worker.running;
      worker.rooms += 1;
      const router = await process.createRouter({ mediaCodecs: routerCodecs }).catch(() => null);
      if (router === null || router.closed || this.#closed) {
        worker.rooms -= 1;
        router?.close();
        if (!this.#closed) this.#events.onUnplaced(this);
        return;
      }
      this.#place = { worker, router, server, doorPort, told, audio: this.#hear(router) };
      const wasLost = this.#lost;
      this.#lost = false;
      if (!wasLost) return;
      await Promise.all([...this.peers.values()].map((peer) => this.#restore(peer)));
      if (this.#place?.router === router) this.#events.onMediaRestored(this);
    });
  }

  /** Makes the peers be those whom the log wants, with the rights it gives them. */
  want(wanted: WantedRoom, connection: Presence['connection']): void {
    for (const peer of this.peers.values()) {
      if (!wanted.peers.has(peer.participantId)) this.#forget(peer);
    }
    for (const one of wanted.peers.values()) {
      const present = this.peers.get(one.participantId);
      if (present === undefined)
        this.peers.set(one.participantId, new Peer(one, connection, this.#options.totals));
      else this.#adopt(present, one);
    }
  }

  /** Ends one of the streams that a peer sends. */
  closeProducer(peer: Peer, { source, producer }: OwnProducer): void {
    peer.producers.delete(source);
    if (source === 'microphone') this.#place?.audio.shut(producer.id);
    producer.close();
    this.tellPresence(peer);
  }

  /** Opens a peer's media; its client is there. */
  async openMedia(peer: Peer): Promise<void> {
    const { client } = peer;
    if (client === null) throw new MediaError('MEDIA_NOT_READY');
    peer.closeMedia();
    const { limits } = peer;
    const pair = await this.#options.openTransports(this.place, { forceTcp: client.forceTcp, limits });
    if (peer.closed || this.#closed) {
      pair.send.transport.close();
      pair.receive.transport.close();
      throw new MediaError('MEDIA_NOT_READY');
    }
    peer.transports = pair;
    // They may have changed while the worker answered.
    if (peer.limits !== limits) limitTransports(pair, peer.limits);
  }

  /** Streams follow from views, producers and voices; the newest state counts, older wishes are skipped. */
  sync(...peers: readonly Peer[]): void {
    const first = this.#unsynced.size === 0;
    for (const peer of peers.length === 0 ? this.peers.values() : peers) this.#unsynced.add(peer);
    if (!first || this.#unsynced.size === 0) return;
    this.queue.run(() => this.#syncNow()).catch((error: unknown) => this.#complain(error));
  }

  /** A client came back to streams that it sends already. */
  repeatDemand(peer: Peer): void {
    this.#demand.repeat(peer);
  }

  tellPresence(peer: Peer): void {
    const presence = peer.presence();
    for (const other of this.peers.values()) other.listener?.presenceChanged(peer.participantId, presence);
  }

  speakers(): readonly string[] {
    return this.#participantsOf(this.#place?.audio.speakers ?? []);
  }

  /** The worker died with everything in it. */
  workerClosed(cause: string): void {
    if (this.#closed || this.#place === null) return;
    this.#leavePlace();
    this.#lost = true;
    for (const peer of this.peers.values()) {
      peer.mediaGone();
      peer.listener?.mediaLost();
    }
    for (const peer of this.peers.values()) this.tellPresence(peer);
    this.#events.onMediaLost(this, cause);
    this.#events.onUnplaced(this);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const router = this.#place?.router;
    this.#leavePlace();
    this.#demand.close();
    for (const peer of this.peers.values()) peer.roomClosed();
    this.peers.clear();
    router?.close();
  }

  #leavePlace(): void {
    if (this.#place === null) return;
    this.#place.worker.rooms -= 1;
    this.#place.audio.close();
    this.#place = null;
  }

  #hear(router: types.Router): AudioForwarding {
    const { clock, loudest } = this.#options;
    return new AudioForwarding(
      { router, clock, loudest },
      {
        onForwardedChanged: () => this.#forwardVoices(),
        onSpeakersChanged: (producerIds) => {
          const speakers = this.#participantsOf(producerIds);
          for (const peer of this.peers.values()) peer.listener?.speakersChanged(speakers);
        },
      },
    );
  }

  /** Straight to the consumers, past the queue: every millisecond here is a millisecond of somebody's word. */
  #forwardVoices(): void {
    const now = new Set(this.#place?.audio.forwarded);
    const changed = now.symmetricDifference(this.#forwarded);
    this.#forwarded = now;
    for (const producerId of changed) {
      const forward = now.has(producerId);
      for (const peer of this.peers.values()) peer.consumers.get(producerId)?.wish({ forward });
    }
  }

  async #syncNow(): Promise<void> {
    const peers = [...this.#unsynced];
    this.#unsynced.clear();
    const place = this.#place;
    if (place === null || this.#closed) return;
    // Requests of all peers go out together; the worker answers them in one go.
    await Promise.all(peers.filter((peer) => !peer.closed).map((peer) => this.#syncPeer(peer, place)));
    this.#demand.update();
  }

  async #syncPeer(peer: Peer, place: Place): Promise<void> {
    if (peer.transports === null) return;
    const wishes = wishesOf(peer, this.peers.values(), place.audio.forwarded);
    await Promise.all(
      wishes.map((wish) =>
        peer
          .fulfil(wish, (rtpCapabilities) =>
            place.router.canConsume({ producerId: wish.producerId, rtpCapabilities }),
          )
          .catch((error: unknown) => this.#complain(error)),
      ),
    );
  }

  async #restore(peer: Peer): Promise<void> {
    if (peer.client === null || peer.closed) return;
    try {
      await this.openMedia(peer);
      peer.listener?.mediaRestored({
        routerRtpCapabilities: this.place.router.rtpCapabilities,
        transports: peer.transportPair(),
      });
    } catch (error) {
      this.#complain(error);
    }
  }

  /** What he may no longer send ends; in the queue, so that a stream that is just being made ends, too. */
  #adopt(peer: Peer, wanted: WantedPeer): void {
    if (peer.rights === wanted.rights && peer.limits === wanted.limits) return;
    const resized = peer.limits.frameHeight !== wanted.limits.frameHeight;
    peer.adopt(wanted);
    if (resized) this.sync();
    const close = async (): Promise<void> => {
      for (const own of peer.producers.values()) if (!peer.maySend(own.source)) this.closeProducer(peer, own);
    };
    this.queue.run(close).catch((error: unknown) => this.#complain(error));
  }

  #forget(peer: Peer): void {
    this.peers.delete(peer.participantId);
    for (const own of peer.producers.values()) this.#place?.audio.shut(own.producer.id);
    peer.close();
    this.#demand.update();
  }

  #participantsOf(producerIds: readonly string[]): readonly string[] {
    const owners = new Map<string, string>();
    for (const peer of this.peers.values()) {
      for (const own of peer.producers.values()) owners.set(own.producer.id, peer.participantId);
    }
    return producerIds.flatMap((id) => owners.get(id) ?? []);
  }

  /** A request that a closing worker or peer cut short is no news. */
  #complain(error: unknown): void {
    if (this.#closed || this.#place === null) return;
    this.#options.log('media request failed', { conferenceId: this.conferenceId, error: String(error) });
  }
}
