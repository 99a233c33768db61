import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Clock } from '#platform/clock/port.ts';
import type { AddressSource, ListenAddress } from '../config.ts';
import { MediaStartError } from '../workers/start-error.ts';
import type { DoorOrder, DoorReport, DoorSettings } from './protocol.ts';

/** Milliseconds until a port that could not be had is tried again. */
const RETRY_AFTER = 10_000;

export type DoorOptions = Pick<DoorSettings, 'statusText'> & {
  /** Those of the first worker. */
  readonly addresses: AddressSource;
  readonly clock: Pick<Clock, 'schedule'>;
};

/**
 * Stands at the TCP port for media before the worker: answers programs that ask over HTTP whether the server is there, as those
 * that know TrueConf Server do, and leads everything else to the worker. It has a thread of its own, and another one when
 * that thread fails.
 */
export class MediaDoor {
  readonly #options: DoorOptions;
  readonly #onFailed: (cause: unknown) => void;
  #thread: Worker | null = null;
  #listen: readonly ListenAddress[] = [];
  #mediaPort: number | null = null;
  #closed = false;
  #cancelRetry: () => void = () => undefined;

  constructor(options: DoorOptions, onFailed: (cause: unknown) => void) {
    this.#options = options;
    this.#onFailed = onFailed;
  }

  /** The port of the first address; 0 before the start. */
  get port(): number {
    return this.#listen[0]?.port ?? 0;
  }

  /** Rejects with `MediaStartError`; a port that could not be had is tried again where that is asked for. */
  async begin(): Promise<void> {
    await this.start().catch((error: unknown) => {
      if (!this.#options.addresses.patient) throw error;
      this.#onFailed(error);
      this.#cancelRetry = this.#options.clock.schedule(RETRY_AFTER, () => {
        if (!this.#closed) void this.begin();
      });
    });
  }

  /** Rejects with `MediaStartError`. */
  async start(): Promise<void> {
    const { addresses, statusText } = this.#options;
    const listen = this.#listen.length > 0 ? this.#listen : (await addresses.of(0)).listen;
    const workerData: DoorSettings = { listen, statusText };
    const thread = new Worker(new URL('./door-thread.ts', import.meta.url), { workerData });
    this.#thread = thread;
    const [report]: DoorReport[] = await once(thread, 'message');
    if (report === undefined || 'failed' in report) {
      await thread.terminate();
      throw new MediaStartError('port', new Error(report?.failed));
    }
    this.#listen = listen.map(({ ip, port }, index) => ({ ip, port: report.listening[index] ?? port }));
    thread.once('error', (cause) => this.#failed(cause));
    thread.unref();
    if (this.#closed) this.#end();
    else this.leadTo(this.#mediaPort);
  }

  /** Where the worker listens; null while there is none: whoever comes then is sent away. */
  leadTo(port: number | null): void {
    this.#mediaPort = port;
    const order: DoorOrder = { leadTo: port };
    this.#thread?.postMessage(order);
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRetry();
    this.#end();
  }

  #end(): void {
    void this.#thread?.terminate().catch(() => undefined);
    this.#thread = null;
  }

  #failed(cause: unknown): void {
    if (this.#closed) return;
    this.#onFailed(cause);
    this.start().catch((error: unknown) => this.#onFailed(error));
  }
}
