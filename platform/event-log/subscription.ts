import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { BatchHandler, EventFilter, Subscription } from './port.ts';

/** What a subscription needs of the log it follows. */
export type FollowedLog = {
  readonly head: number;
  readAll(position: number, filter: EventFilter): AsyncIterable<readonly RecordedEvent[]>;
  /** The owner forgets the subscription. */
  onClosed(subscription: FollowingSubscription): void;
};

/** Where to begin, what to hear, and whom to tell. */
export type Following = {
  readonly position: number;
  readonly handler: BatchHandler;
  readonly filter: EventFilter | undefined;
};

/**
 * Reads from the log at its own pace and holds no queue: a slow handler costs the log nothing, what it has not seen
 * yet is read again from where it is stored.
 */
export class FollowingSubscription implements Subscription {
  readonly done: Promise<void>;
  readonly #log: FollowedLog;
  readonly #handler: BatchHandler;
  readonly #filter: EventFilter;
  #position: number;
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(log: FollowedLog, { position, handler, filter = {} }: Following) {
    if (position > log.head)
      throw new RangeError(`position ${position} is after the head of the log, ${log.head}`);
    this.#log = log;
    this.#handler = handler;
    this.#filter = filter;
    this.#position = position;
    this.done = this.#follow();
  }

  get position(): number {
    return this.#position;
  }

  /** From the owner: there is something new to read. */
  headMoved(): void {
    this.#wake();
  }

  async close(): Promise<void> {
    this.#end();
    await this.done.catch(() => undefined);
  }

  /** From the owner: the log is closed. Resolves when no handler runs any more. */
  async logClosed(): Promise<void> {
    this.#end();
    await this.done.catch(() => undefined);
  }

  #end(): void {
    this.#closed = true;
    this.#wake();
  }

  async #follow(): Promise<void> {
    try {
      await undefined; // The caller gets the subscription before its handler is called.
      while (!this.#closed) {
        if (this.#position < this.#log.head) await this.#catchUp();
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.#closed = true;
      this.#log.onClosed(this);
    }
  }

  async #catchUp(): Promise<void> {
    const { head } = this.#log;
    for await (const batch of this.#log.readAll(this.#position, this.#filter)) {
      if (this.#closed) return;
      await this.#deliver(batch, batch.at(-1)?.position ?? this.#position);
    }
    if (this.#position < head && !this.#closed) await this.#deliver([], head);
  }

  async #deliver(batch: readonly RecordedEvent[], position: number): Promise<void> {
    await this.#handler(batch, position);
    this.#position = position;
  }
}
