import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ReadStoreDamagedError, ReadStoreUnavailableError } from '../port.ts';
import type { WriterCalls, WriterError, WriterReply, WriterRequest } from './writer-protocol.ts';

type Pending = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/** One writer's thread as seen from the server. Calls are done one after the other in the order they were made. */
export class WriterClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #onCopyDue: (file: string) => void;
  #lastId = 0;
  #failure: Error | undefined;

  constructor(folder: string, onCopyDue: (file: string) => void) {
    this.#onCopyDue = onCopyDue;
    const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: folder });
    this.#worker = worker;
    worker.on('message', (reply: WriterReply) => this.#settle(reply));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#fail(new Error('the read store is closed')));
    worker.unref();
  }

  async call<Call extends keyof WriterCalls>(
    call: Call,
    ...args: Parameters<WriterCalls[Call]>
  ): Promise<ReturnType<WriterCalls[Call]>> {
    if (this.#failure !== undefined) throw this.#failure;
    const id = ++this.#lastId;
    const request = { id, call, args } as WriterRequest;
    const result = await new Promise<unknown>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(request);
    });
    return result as ReturnType<WriterCalls[Call]>;
  }

  /** Resolves when the files are closed. Idempotent. */
  async close(): Promise<void> {
    if (this.#failure !== undefined) return;
    const exited = once(this.#worker, 'exit');
    await this.call('close').catch(() => undefined);
    this.#worker.ref(); // Nobody waits in vain because nothing else keeps the process alive.
    await exited;
  }

  #settle({ id, outcome, copiesDue }: WriterReply): void {
    for (const file of copiesDue) this.#onCopyDue(file);
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#worker.unref();
    if (!('error' in outcome)) pending?.resolve(outcome.result);
    else pending?.reject(errorOf(outcome.error));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  }
}

const errorOf = ({ message, cause }: WriterError): Error => {
  if (cause === 'damage') return new ReadStoreDamagedError(message);
  return cause === 'disk' ? new ReadStoreUnavailableError(message) : new Error(message);
};
