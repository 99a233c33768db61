import type { Clock } from '#platform/clock/port.ts';
import type { MediaConfig } from '../config.ts';
import { MediaDoor } from '../door/door.ts';
import { MediaWorker } from './media-worker.ts';

export type WorkerPoolOptions = {
  readonly config: MediaConfig;
  readonly clock: Clock;
  readonly log: (message: string, details: object) => void;
};

export type WorkerPoolEvents = {
  onWorkerReady(worker: MediaWorker): void;
  onWorkerDied(worker: MediaWorker, cause: string): void;
};

/** One media worker per core. Places rooms where the load is least. */
export class WorkerPool {
  readonly workers: readonly MediaWorker[];
  readonly #door: MediaDoor | null;
  #closed = false;

  constructor(options: WorkerPoolOptions, events: WorkerPoolEvents) {
    this.#door = doorOf(options);
    const first = this.#door === null ? {} : { door: this.#door };
    this.workers = Array.from({ length: Math.max(1, options.config.workers) }, (_, index) => {
      const worker: MediaWorker = new MediaWorker(
        { ...options, ...(index === 0 ? first : {}), index },
        {
          onReady: () => events.onWorkerReady(worker),
          onDied: (cause) => events.onWorkerDied(worker, cause),
        },
      );
      return worker;
    });
  }

  /** Rejects if a worker cannot be started at all: a taken port or a missing program is the operator's to mend. */
  async start(): Promise<void> {
    try {
      await this.#door?.begin();
      await Promise.all(this.workers.map((worker) => worker.begin()));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** `null` while every worker is down. */
  leastLoaded(): MediaWorker | null {
    const ready = this.workers.filter((worker) => worker.ready);
    return ready.reduce<MediaWorker | null>(
      (best, worker) => (best === null || worker.rooms < best.rooms ? worker : best),
      null,
    );
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const worker of this.workers) worker.close();
    this.#door?.close();
  }
}

/** Only the first worker listens on the port that people know. */
const doorOf = ({ config, clock, log }: WorkerPoolOptions): MediaDoor | null => {
  const { statusText, addresses } = config;
  if (statusText === undefined) return null;
  return new MediaDoor({ addresses, statusText, clock }, (cause) =>
    log('the door of the media port failed', { cause: String(cause) }),
  );
};
