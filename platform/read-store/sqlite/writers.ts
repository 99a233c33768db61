import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WriterClient } from './writer-client.ts';

/** Threads that write. Each read model has its own files, so they need not know of each other. */
const threads = 2;

/** All writers, and the thread that copies their write-ahead logs. */
export class Writers {
  readonly #clients: readonly WriterClient[];
  readonly #copier = new Worker(new URL('./copier-thread.ts', import.meta.url));
  readonly #assigned = new Map<string, WriterClient>();
  #closed: Promise<void> | undefined;

  constructor(folder: string) {
    this.#copier.unref();
    const copy = (file: string): void => this.#copier.postMessage(file);
    this.#clients = Array.from({ length: threads }, () => new WriterClient(folder, copy));
  }

  /** The same one for a read model all the time; neighbours in the order of first use have different ones. */
  of(projection: string): WriterClient {
    const known = this.#assigned.get(projection);
    if (known !== undefined) return known;
    const client = this.#clients[this.#assigned.size % threads];
    if (client === undefined) throw new Error('there are no writers');
    this.#assigned.set(projection, client);
    return client;
  }

  /** Resolves when all files are closed. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** The copier goes first: whoever closes a file last puts its write-ahead log away. */
  async #close(): Promise<void> {
    const exited = once(this.#copier, 'exit');
    this.#copier.ref();
    void this.#copier.terminate();
    await exited;
    await Promise.all(this.#clients.map((client) => client.close()));
  }
}
