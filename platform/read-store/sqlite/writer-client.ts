import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ReadStoreDamagedError, ReadStoreUnavailableError } from '../port.ts';
import type {
  WriterCalls,
  WriterError,
  WriterGreeting,
  WriterReply,
  WriterRequest,
} from './writer-protocol.ts';

type Pending = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/** The writer's thread as seen from the server. Calls are done one after the other in the order they were made. */
export class WriterClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #failure: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: WriterReply) => this.#settle(reply));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#fail(new Error('the read store is closed')));
    worker.unref();
  }

  /** Starts the thread and opens the file; `movedAside` is the reason why an old file was put away. */
  static async start(file: string): Promise<{ client: WriterClient; movedAside: string | null }> {
    const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: file });
    const [greeting]: [WriterGreeting] = await greetingOf(worker);
    if ('failure' in greeting) {
      const { message, cause } = greeting.failure;
      throw errorOf({ message: `cannot open ${file}: ${message}`, cause });
    }
    return { client: new WriterClient(worker), movedAside: greeting.movedAside };
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

  /** Resolves when the file is closed. Idempotent. */
  async close(): Promise<void> {
    if (this.#failure !== undefined) return;
    const exited = once(this.#worker, 'exit');
    await this.call('close').catch(() => undefined);
    this.#worker.ref(); // Nobody waits in vain because nothing else keeps the process alive.
    await exited;
  }

  #settle(reply: WriterReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if (!('error' in reply)) pending?.resolve(reply.result);
    else pending?.reject(errorOf(reply.error));
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

const greetingOf = async (worker: Worker): Promise<[WriterGreeting]> => {
  const [greeting] = await once(worker, 'message');
  return [greeting];
};
