import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { MediaStartError } from '../workers/start-error.ts';
import type { DoorOrder, DoorReport, DoorSettings } from './protocol.ts';

/**
 * Stands at the TCP port for media before the worker: answers programs that ask over HTTP whether the server is there, as those
 * that know TrueConf Server do, and leads everything else to the worker. It has a thread of its own, and another one when
 * that thread fails.
 */
export class MediaDoor {
  readonly #settings: DoorSettings;
  readonly #onFailed: (cause: unknown) => void;
  #thread: Worker | null = null;
  #port = 0;
  #mediaPort: number | null = null;
  #closed = false;

  constructor(settings: DoorSettings, onFailed: (cause: unknown) => void) {
    this.#settings = settings;
    this.#onFailed = onFailed;
  }

  /** The port that people are told; 0 before the start. */
  get port(): number {
    return this.#port;
  }

  /** Rejects with `MediaStartError`. */
  async start(): Promise<void> {
    const { port } = this.#settings;
    const workerData: DoorSettings = { ...this.#settings, port: this.#port === 0 ? port : this.#port };
    const thread = new Worker(new URL('./door-thread.ts', import.meta.url), { workerData });
    this.#thread = thread;
    const [report]: DoorReport[] = await once(thread, 'message');
    if (report === undefined || 'failed' in report) {
      await thread.terminate();
      throw new MediaStartError('port', new Error(report?.failed));
    }
    this.#port = report.listening;
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
