import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { SessionCommand } from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog, Subscription } from '#platform/event-log/port.ts';
import { preferredVideoCodecs } from './codecs.ts';
import type { MediaConfig } from './config.ts';
import { type MediaMetrics, measureMedia } from './metrics.ts';
import { type AttachRequest, MediaError, type MediaPlane, type PeerMedia, type Presence } from './port.ts';
import { attachToRoom } from './rooms/peer-session.ts';
import { type OpenTransports, openWebRtcTransports } from './rooms/peer-transport.ts';
import { Room } from './rooms/room.ts';
import { noMedia } from './rooms/traffic.ts';
import { evolveWanted, isSessionEvent, nothingWanted, type Wanted, wantedTypes } from './rooms/wanted.ts';
import type { MediaWorker } from './workers/media-worker.ts';
import { WorkerPool } from './workers/worker-pool.ts';

export type MediaPlaneOptions = {
  readonly config: MediaConfig;
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  /** Position up to which the log tells of no session that still runs; default: from the beginning. */
  readonly runningSince?: number;
  /** Sends a command as the media plane; the composition root adds principal and ids. */
  readonly report: (command: SessionCommand) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: { warn(details: object, message: string): void };
  /** Default: ICE and DTLS, as browsers need. */
  readonly openTransports?: OpenTransports;
};

/** How long a client waits for its room, for example while a dead worker is replaced. */
const ATTACH_DEADLINE = 5000;
const ABSENT: Presence = { microphone: 'off', camera: 'off', screen: 'off', connection: 'reconnecting' };

/** The hands of the log in media: compares what it wants with what is, and makes it so. */
export class MediaPlaneServer implements MediaPlane {
  readonly pool: WorkerPool;
  readonly preferredVideoCodecs = preferredVideoCodecs;
  readonly rooms = new Map<string, Room>();
  readonly #options: MediaPlaneOptions;
  readonly #totals = noMedia();
  readonly #waiting = new Set<() => void>();
  #wanted: Wanted = nothingWanted;
  #subscription: Subscription | null = null;
  #closed = false;

  constructor(options: MediaPlaneOptions) {
    this.#options = options;
    this.pool = new WorkerPool(
      { ...options, log: (message, details) => options.logger.warn(details, message) },
      {
        onWorkerReady: () => this.#settleRooms(),
        onWorkerDied: (worker, cause) => this.#workerDied(worker, cause),
      },
    );
  }

  /** Starts the workers, reads the log and brings back the rooms of conferences that are running. */
  async start(): Promise<void> {
    await this.pool.start();
    const { log, logger, runningSince = 0 } = this.#options;
    const { head } = log;
    const filter = { types: wantedTypes };
    // History is not acted upon: only what is wanted at its end.
    for await (const events of log.readAll(runningSince, filter)) this.#fold(events);
    for (const conferenceId of this.#wanted.keys()) this.#converge(conferenceId, 'reconnecting');
    this.#subscription = log.subscribe(head, (events) => this.#follow(events), filter);
    this.#subscription.done.catch((err: unknown) => logger.warn({ err }, 'no more news from the log'));
  }

  async attach(request: AttachRequest): Promise<PeerMedia> {
    const { conferenceId, participantId } = request;
    const find = () => {
      const room = this.rooms.get(conferenceId);
      return room?.worker != null && room.peers.has(participantId) ? room : null;
    };
    const room = await this.#until(find);
    return attachToRoom(room, request, this.#options.clock);
  }

  presence(conferenceId: string, participantId: string): Presence {
    return this.rooms.get(conferenceId)?.peers.get(participantId)?.presence() ?? ABSENT;
  }

  speakers(conferenceId: string): readonly string[] {
    return this.rooms.get(conferenceId)?.speakers() ?? [];
  }

  metrics(): Promise<MediaMetrics> {
    return measureMedia(this.pool, this.rooms.values(), this.#totals);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const room of this.rooms.values()) room.close();
    this.rooms.clear();
    this.pool.close();
    await this.#subscription?.close();
  }

  #follow(events: readonly RecordedEvent[]): void {
    for (const conferenceId of this.#fold(events)) this.#converge(conferenceId, 'connected');
  }

  /** Answers which conferences are wanted otherwise than before. */
  #fold(events: readonly RecordedEvent[]): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const event of events) {
      if (!isSessionEvent(event)) continue;
      this.#wanted = evolveWanted(this.#wanted, event);
      touched.add(event.data.conferenceId);
    }
    return touched;
  }

  #converge(conferenceId: string, connection: Presence['connection']): void {
    if (this.#closed) return;
    const wanted = this.#wanted.get(conferenceId);
    const present = this.rooms.get(conferenceId);
    if (present !== undefined && present.sessionId !== wanted?.sessionId) {
      this.rooms.delete(conferenceId);
      present.close();
    }
    if (wanted === undefined) return;
    const room = this.rooms.get(conferenceId) ?? this.#openRoom(conferenceId, wanted.sessionId);
    room.want(wanted, connection);
    this.#wake();
  }

  #openRoom(conferenceId: string, sessionId: string): Room {
    const { clock, config, logger, openTransports } = this.#options;
    const room = new Room(
      {
        conferenceId,
        sessionId,
        clock,
        loudest: config.loudest,
        totals: this.#totals,
        openTransports: openTransports ?? openWebRtcTransports,
        log: (message, details) => logger.warn(details, message),
      },
      {
        onUnplaced: (one) => this.#settle(one),
        onMediaLost: (one, cause) =>
          this.#report({ type: 'RecordSessionMediaLost', data: { conferenceId: one.conferenceId, cause } }),
        onMediaRestored: (one) =>
          this.#report({ type: 'RecordSessionMediaRestored', data: { conferenceId: one.conferenceId } }),
      },
    );
    this.rooms.set(conferenceId, room);
    this.#settle(room);
    return room;
  }

  /** Without a worker the room waits for the next one that is ready. */
  #settle(room: Room): void {
    const worker = this.pool.leastLoaded();
    if (worker === null || this.#closed) return;
    room
      .settle(worker)
      .then(() => this.#wake())
      .catch((error: unknown) => this.#options.logger.warn({ error: String(error) }, 'room not placed'));
  }

  #settleRooms(): void {
    for (const room of this.rooms.values()) if (room.worker === null) this.#settle(room);
  }

  #workerDied(worker: MediaWorker, cause: string): void {
    for (const room of this.rooms.values()) if (room.worker === worker) room.workerClosed(cause);
  }

  #report(command: SessionCommand): void {
    this.#options
      .report(command)
      .catch((error: unknown) =>
        this.#options.logger.warn({ command: command.type, error: String(error) }, 'fact not recorded'),
      );
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }

  #until<T>(find: () => T | null): Promise<T> {
    const found = find();
    if (found !== null) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const check = () => {
        const now = find();
        if (now === null) return;
        cancel();
        this.#waiting.delete(check);
        resolve(now);
      };
      const cancel = this.#options.clock.schedule(ATTACH_DEADLINE, () => {
        this.#waiting.delete(check);
        reject(new MediaError('MEDIA_NOT_READY'));
      });
      this.#waiting.add(check);
    });
  }
}
