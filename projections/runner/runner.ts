import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog, Subscription } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { CollectionChanges, ReadStore } from '#platform/read-store/port.ts';
import type { Projection } from '../projection.ts';
import { createChangeFeed, type OwnedChangeFeed } from './change-feed.ts';
import type { Lane } from './lane.ts';
import { replay } from './replay.ts';
import { createRoutes, type Routes } from './routes.ts';
import { buildShadows, dropShadows } from './shadows.ts';
import { Track } from './track.ts';
import type { BatchWitness, ProjectionStatus, ReadModels } from './types.ts';
import { createWaiters, type Waiters } from './waiters.ts';

/** Behind by more than this from zero, a read model is built as a shadow: several times faster. */
const shadowFrom = 20_000;
/** So many events at once are a crowd: the next ones gather for a moment, unless somebody waits to see them. */
const gathering = { from: 8, milliseconds: 15 };
/** Milliseconds before the log is asked again after a subscription failed. */
const resubscribeAfter = 1_000;

export type RunnerOptions = {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly projections: readonly Projection[];
  /** Of batches that come live, not of rebuilding. */
  readonly witness?: BatchWitness;
};

/**
 * Brings the read models after the log and keeps them there. Resolves when every projection is declared and its
 * checkpoint read; catching up goes on behind (`waitFor`, `status`). The caller closes log and store afterwards.
 */
export const startReadModels = async (options: RunnerOptions): Promise<ReadModels> => {
  const runner = new Runner(options);
  await runner.open();
  return runner;
};

class Runner implements ReadModels {
  readonly changes: OwnedChangeFeed;
  readonly #options: RunnerOptions;
  readonly #tracks: readonly Track[];
  readonly #routes: Routes;
  readonly #waiters: Waiters;
  readonly #closing = new AbortController();
  #background: Promise<void> = Promise.resolve();
  #subscription: Subscription | undefined;
  #dispatched = 0;
  #cancelResubscribe: () => void = () => undefined;
  #endGathering: () => void = () => undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
    const { log, store, clock, logger, witness } = options;
    this.changes = createChangeFeed((error) => logger.error({ err: error }, 'a listener of changes failed'));
    this.#waiters = createWaiters(clock);
    const dispatched = (): number => this.#dispatched;
    const onCommitted = (track: Track, changes: readonly CollectionChanges[]): void =>
      this.#announce(track, changes);
    const onRemoved = (track: Track, collections: readonly string[]): void => this.#reset(track, collections);
    const onStopped = (): void => this.#waiters.check();
    this.#tracks = options.projections.map(
      (projection) =>
        new Track({
          projection,
          log,
          store,
          clock,
          logger,
          dispatched,
          onCommitted,
          onRemoved,
          onStopped,
          witness,
        }),
    );
    this.#routes = createRoutes(this.#tracks.map(({ lane }) => lane));
  }

  async open(): Promise<void> {
    const { store, log, logger } = this.#options;
    for (const { lane } of this.#tracks) {
      await store.declare(lane.projection.declaration);
      await lane.resume();
      if (lane.position > log.head) await this.#startAnew(lane);
    }
    this.#background = this.#run().catch((error: unknown) =>
      logger.error({ err: error }, 'the read models could not start'),
    );
  }

  async waitFor(position: number, timeout: number, projection?: string): Promise<boolean> {
    const tracks = projection === undefined ? this.#tracks : [this.#track(projection)];
    const isReached = (): boolean => tracks.every(({ lane }) => lane.position >= position);
    if (this.#closing.signal.aborted) return isReached();
    const isDecided = (): boolean =>
      tracks.every(({ lane, waitsForDisk }) => waitsForDisk || lane.position >= position);
    const decided = this.#waiters.wait(isDecided, timeout);
    if (this.#waiters.isWaiting) this.#endGathering();
    await decided;
    return isReached();
  }

  status(): readonly ProjectionStatus[] {
    return this.#tracks.map((track) => track.status());
  }

  async rebuild(projections?: readonly string[], options: { signal?: AbortSignal } = {}): Promise<void> {
    const tracks = projections?.map((name) => this.#track(name)) ?? this.#tracks;
    const signals = [this.#closing.signal, ...(options.signal === undefined ? [] : [options.signal])];
    await this.#rebuild(tracks, AbortSignal.any(signals));
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort(new Error('the read models are closing'));
    this.#endGathering();
    this.#cancelResubscribe();
    await this.#subscription?.close();
    await this.#background;
    await Promise.all(this.#tracks.map((track) => track.close()));
    this.changes.close();
    this.#waiters.close();
  }

  /** The log is shorter than what was read from it (an older copy was restored): what is stored is not of this log. */
  async #startAnew(lane: Lane): Promise<void> {
    const { store, log, logger } = this.#options;
    const { name: projection, position } = lane;
    logger.warn({ projection, position, head: log.head }, 'a read model is ahead of the log and starts anew');
    await store.createShadow(projection);
    await store.finishShadow(projection);
    await store.swap(projection);
    await lane.resume();
  }

  async #run(): Promise<void> {
    const { log, logger } = this.#options;
    const empty = this.#tracks.filter(({ lane }) => lane.position === 0);
    if (empty.length > 0 && log.head > shadowFrom) {
      logger.info({ projections: empty.length, head: log.head }, 'building read models from the whole log');
      await this.#buildEmpty(empty);
    }
    if (this.#closing.signal.aborted) return;
    for (const track of this.#tracks) track.begin();
    this.#subscribe();
  }

  /** All at once; if that fails, each alone, so that one broken projection keeps no other empty. */
  async #buildEmpty(tracks: readonly Track[]): Promise<void> {
    const { signal } = this.#closing;
    const failed = await this.#rebuild(tracks, signal).then(
      () => [],
      () => tracks,
    );
    for (const track of failed) {
      if (signal.aborted) return;
      await this.#rebuild([track], signal).catch((error: unknown) => track.fail(error));
    }
  }

  #subscribe(): void {
    const { log, clock, logger } = this.#options;
    const positions = this.#tracks.filter(({ isRunning }) => isRunning).map(({ lane }) => lane.position);
    const subscription = log.subscribe(Math.min(log.head, ...positions), (events) => this.#take(events));
    this.#subscription = subscription;
    subscription.done.catch((error: unknown) => {
      logger.error({ err: error }, 'the read models lost the log; trying again');
      this.#cancelResubscribe = clock.schedule(resubscribeAfter, () => this.#subscribe());
    });
  }

  async #take(events: readonly RecordedEvent[]): Promise<void> {
    const end = events.at(-1)?.position ?? this.#dispatched;
    this.#dispatched = end;
    const shares = this.#routes.distribute(events);
    await Promise.all(this.#tracks.map((track) => track.take(shares.get(track.lane) ?? [], end)));
    if (events.length >= gathering.from && end >= this.#options.log.head) await this.#gather();
  }

  /** A transaction for many events costs little more than one for a few. */
  async #gather(): Promise<void> {
    if (this.#waiters.isWaiting || this.#closing.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#options.clock.schedule(gathering.milliseconds, resolve);
    this.#endGathering = resolve;
    await promise;
    cancel();
  }

  async #rebuild(tracks: readonly Track[], signal: AbortSignal): Promise<void> {
    const { log, store, clock } = this.#options;
    const busy = tracks.find(({ rebuild }) => rebuild !== undefined);
    if (busy !== undefined) throw new Error(`${busy.lane.name} is being rebuilt already`);
    const onProgress = (progress: NonNullable<ProjectionStatus['rebuild']>): void => {
      for (const track of tracks) track.rebuild = progress;
    };
    onProgress({ position: 0, head: log.head, startedAt: clock.now(), rate: 0, step: 'replaying' });
    try {
      const projections = tracks.map(({ lane }) => lane.projection);
      const shadows = await buildShadows(projections, { log, store, clock, signal, onProgress });
      await this.#swapAll(tracks, shadows, signal);
    } finally {
      for (const track of tracks) track.rebuild = undefined;
    }
  }

  async #swapAll(tracks: readonly Track[], shadows: readonly Lane[], signal: AbortSignal): Promise<void> {
    const waiting = new Set(shadows);
    try {
      for (const track of tracks) {
        const shadow = shadows.find(({ name }) => name === track.lane.name);
        if (shadow === undefined) continue;
        signal.throwIfAborted();
        await track.exclusive(() => this.#swap(track, shadow));
        waiting.delete(shadow);
      }
    } finally {
      await dropShadows([...waiting], this.#options.store);
    }
  }

  /** While the live set stands still: the shadow takes what came last, then its place. */
  async #swap(track: Track, shadow: Lane): Promise<void> {
    const { log, store, clock } = this.#options;
    await replay([shadow], { log, clock });
    await store.swap(shadow.name);
    await track.lane.resume();
    this.#reset(
      track,
      track.lane.projection.declaration.collections.map(({ name }) => name),
    );
    this.#waiters.check();
  }

  /** Whoever watches is to read these collections anew. */
  #reset({ lane }: Track, collections: readonly string[]): void {
    const { name: projection, position } = lane;
    for (const collection of collections) {
      this.changes.publish({ projection, collection, ids: [], position, reset: true });
    }
  }

  #announce(track: Track, changes: readonly CollectionChanges[]): void {
    const { name: projection, position } = track.lane;
    for (const { collection, put, remove } of changes) {
      const ids = [...put.map(({ id }) => id), ...remove];
      this.changes.publish({ projection, collection, ids, position, reset: false });
    }
    this.#waiters.check();
  }

  #track(projection: string): Track {
    const track = this.#tracks.find(({ lane }) => lane.name === projection);
    if (track === undefined) throw new Error(`there is no projection ${projection}`);
    return track;
  }
}
