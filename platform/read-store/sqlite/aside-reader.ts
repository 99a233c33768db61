import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CursorPlace } from '../cursor.ts';
import { ReadStoreDamagedError } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import type { BoundSql, Table } from './bound-sql.ts';
import type { Row } from './live-database.ts';

export type AsideRequest = {
  readonly id: number;
  readonly projection: string;
  /** The live generation. */
  readonly file: string;
  readonly task: AsideTask;
};

/** A statement, or a page or a count of documents with words. */
export type AsideTask =
  | ({ readonly kind: 'statement' } & BoundSql)
  | {
      readonly kind: 'page';
      readonly table: Table;
      readonly query: ValidQuery;
      readonly after: CursorPlace | null;
    }
  | { readonly kind: 'count'; readonly table: Table; readonly query: ValidQuery; readonly cap: number };

export type AsideReply =
  | { readonly id: number; readonly rows: readonly Row[] }
  | { readonly id: number; readonly message: string; readonly damaged: boolean };

type Pending = { readonly resolve: (rows: readonly Row[]) => void; readonly reject: (error: Error) => void };

/** A thread for queries that take milliseconds, so that nobody else waits for them. It begins with the first one. */
export class AsideReader {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;
  #closed = false;

  /** Throws `ReadStoreDamagedError`, which is remembered for the next start. */
  all(request: Omit<AsideRequest, 'id'>): Promise<readonly Row[]> {
    if (this.#closed) return Promise.reject(new Error('the read store is closed'));
    this.#worker ??= this.#start();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<readonly Row[]>();
    this.#pending.set(id, { resolve, reject });
    this.#worker.ref();
    this.#worker.postMessage({ ...request, id } satisfies AsideRequest);
    return promise;
  }

  /** Resolves when its files are closed. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker === undefined) return;
    const exited = once(worker, 'exit');
    worker.ref();
    void worker.terminate();
    await exited;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./aside-thread.ts', import.meta.url));
    worker.on('message', (reply: AsideReply) => this.#settle(reply));
    worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => {
      // The next query begins another one.
      if (this.#worker === worker) this.#worker = undefined;
      this.#fail(new Error('the read store is closed'));
    });
    worker.unref();
    return worker;
  }

  #settle(reply: AsideReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#worker?.unref();
    if ('rows' in reply) pending?.resolve(reply.rows);
    else pending?.reject(reply.damaged ? new ReadStoreDamagedError(reply.message) : new Error(reply.message));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
