import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { BatchHandler, Subscription } from './port.ts';

/** What a subscription needs of the log it follows. */
export type FollowedLog = {
  readonly head: number;
  readAll(position: number): AsyncIterable<readonly RecordedEvent[]>;
  /** The owner forgets the subscription. */
  onClosed(subscription: FollowingSubscription): void;
};

/**
 * Reads from the log at its own pace and holds no queue: a slow handler costs the log nothing, what it has not seen
 * yet is read again from where it is stored.
 */
export class FollowingSubscription implements Subscription {
  readonly done: Promise<void>;
  readonly #log: FollowedLog;
  readonly #handler: BatchHandler;
  #position: number;
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(log: FollowedLog, position: number, handler: BatchHandler) {
    if (position > log.head)
      throw new RangeError(`position ${position} is after the head of the log, ${log.head}`);
    this.#log = log;
    this.#handler = handler;
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
    for await (const batch of this.#log.readAll(this.#position)) {
      if (this.#closed) return;
      await this.#handler(batch);
      this.#position = batch.at(-1)?.position ?? this.#position;
    }
  }
}
