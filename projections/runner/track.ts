import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import {
  type CollectionChanges,
  type ReadStore,
  ReadStoreUnavailableError,
} from '#platform/read-store/port.ts';
import type { Projection } from '../projection.ts';
import { Lane } from './lane.ts';
import { replay } from './replay.ts';
import type { BatchWitness, ProjectionStatus, RebuildProgress } from './types.ts';

/** Milliseconds between attempts after a failure: doubled each time up to the last. */
const backOff = { first: 500, last: 60_000 };
/** After a failure of the disk the pause grows to this only: what is written comes back when there is room. */
const longestDiskPause = 5_000;

export type TrackOptions = {
  readonly projection: Projection;
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** End of the last batch of the log that was given to the running tracks. */
  readonly dispatched: () => number;
  readonly onStopped: () => void;
  readonly witness: BatchWitness | undefined;
  readonly onCommitted: (track: Track, changes: readonly CollectionChanges[]) => void;
  readonly onRemoved: (track: Track, collections: readonly string[]) => void;
};

/** One live projection: follows the log, stops alone when it fails, tries again by itself. */
export class Track {
  readonly lane: Lane;
  rebuild: RebuildProgress | undefined;
  readonly #options: TrackOptions;
  #state: ProjectionStatus['state'] = 'starting';
  #error: ProjectionStatus['error'];
  #pendingSince: number | null = null;
  #turn: Promise<void> = Promise.resolve();
  #cancelRetry: () => void = () => undefined;

  constructor(options: TrackOptions) {
    this.#options = options;
    const { projection, store, onCommitted, onRemoved } = options;
    this.lane = new Lane({
      projection,
      set: 'live',
      store,
      onCommitted: (_position, changes) => onCommitted(this, changes),
      onRemoved: (collections) => onRemoved(this, collections),
    });
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** It cannot go on before the disk takes something again. */
  get waitsForDisk(): boolean {
    return this.#state === 'failed' && this.#error?.storage === true;
  }

  status(): ProjectionStatus {
    const { log, clock } = this.#options;
    const { position, name } = this.lane;
    const waited = this.#pendingSince === null ? 0 : clock.now() - this.#pendingSince;
    return {
      projection: name,
      state: this.#state,
      position,
      lag: { events: Math.max(0, log.head - position), seconds: Math.max(0, waited / 1000) },
      ...(this.#error === undefined ? {} : { error: this.#error }),
      ...(this.rebuild === undefined ? {} : { rebuild: this.rebuild }),
    };
  }

  /** From the owner: what was stored is loaded and the subscription begins. */
  begin(): void {
    if (this.#state === 'starting') this.#state = 'running';
  }

  /** A batch of the log that ends at `end`, reduced to this projection's events. Never rejects. */
  async take(events: readonly RecordedEvent[], end: number): Promise<void> {
    if (!this.isRunning) return;
    await this.exclusive(async () => {
      if (!this.isRunning) return;
      const first = events[0];
      this.#pendingSince = first === undefined ? null : Date.parse(first.time);
      try {
        await this.#witnessed(events, end);
        this.#pendingSince = null;
      } catch (error) {
        this.fail(error);
      }
    });
  }

  #witnessed(events: readonly RecordedEvent[], end: number): Promise<void> {
    const { witness } = this.#options;
    const work = async (): Promise<void> => {
      await this.lane.fold(events, end);
      await this.lane.flush();
    };
    return witness === undefined || events.length === 0 ? work() : witness(this.lane.name, events, work);
  }

  /** Runs `work` while no event is folded. */
  async exclusive(work: () => Promise<void>): Promise<void> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    await result;
  }

  /** Stops this projection, says so loudly, and tries again after a pause. */
  fail(error: unknown): void {
    if (this.#state === 'closed') return;
    const { clock, logger } = this.#options;
    const attempts = (this.#error?.attempts ?? 0) + 1;
    const { name: projection, position } = this.lane;
    this.#state = 'failed';
    const storage = error instanceof ReadStoreUnavailableError;
    const message = error instanceof Error ? error.message : String(error);
    this.#error = { message, position, attempts, storage };
    const last = storage ? longestDiskPause : backOff.last;
    const delay = Math.min(last, backOff.first * 2 ** (attempts - 1));
    logger.error(
      { err: error, projection, position, attempts, retryInMs: delay },
      'a projection has stopped',
    );
    this.#cancelRetry = clock.schedule(delay, () => void this.exclusive(() => this.#retry()));
    this.#options.onStopped();
  }

  async close(): Promise<void> {
    const wasRunning = this.isRunning;
    this.#state = 'closed';
    this.#cancelRetry();
    await this.exclusive(async () => {
      if (wasRunning) await this.lane.flush({ force: true }).catch(() => undefined);
    });
  }

  /** Reads alone what the others have had meanwhile, then runs with them again. */
  async #retry(): Promise<void> {
    if (this.#state !== 'failed') return;
    const { log, clock, logger, dispatched } = this.#options;
    try {
      await this.lane.resume();
      do await replay([this.lane], { log, clock });
      while (this.lane.position < dispatched());
    } catch (error) {
      this.fail(error);
      return;
    }
    if (this.#state !== 'failed') return;
    this.#state = 'running';
    this.#error = undefined;
    this.#pendingSince = null;
    logger.info({ projection: this.lane.name, position: this.lane.position }, 'a projection runs again');
  }
}
