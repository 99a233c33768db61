import type { ChangeFeed, ReadModelChange, WatchFilter } from './types.ts';

const bufferLimit = 256;

/** The feed with the side that speaks into it. */
export type OwnedChangeFeed = ChangeFeed & {
  publish(change: ReadModelChange): void;
  /** Ends every watcher and forgets every listener. */
  close(): void;
};

/** `onListenerError` hears of a listener that threw: the commit has happened and the others must hear of it. */
export const createChangeFeed = (onListenerError: (error: unknown) => void): OwnedChangeFeed => {
  const listeners = new Set<(change: ReadModelChange) => void>();
  const watchers = new Set<Watcher>();
  return {
    publish: (change) => {
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe: (listener) => {
      const own = (change: ReadModelChange): void => listener(change);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    watch: (filter, signal) => {
      const watcher = new Watcher(filter, () => {
        listeners.delete(watcher.accept);
        watchers.delete(watcher);
        signal?.removeEventListener('abort', watcher.end);
      });
      listeners.add(watcher.accept);
      watchers.add(watcher);
      if (signal?.aborted) watcher.end();
      else signal?.addEventListener('abort', watcher.end, { once: true });
      return watcher;
    },
    close: () => {
      for (const watcher of [...watchers]) watcher.end();
      listeners.clear();
    },
  };
};

const passes = (filter: WatchFilter, change: ReadModelChange): boolean =>
  change.projection === filter.projection &&
  (filter.collection === undefined || change.collection === filter.collection) &&
  (filter.id === undefined || change.reset || change.ids.includes(filter.id));

/** One reader of the feed with its bounded buffer. */
class Watcher implements AsyncIterableIterator<ReadModelChange> {
  readonly #filter: WatchFilter;
  readonly #forget: () => void;
  #buffer: ReadModelChange[] = [];
  #waiting: ((result: IteratorResult<ReadModelChange>) => void)[] = [];
  #ended = false;

  constructor(filter: WatchFilter, forget: () => void) {
    this.#filter = filter;
    this.#forget = forget;
  }

  readonly accept = (change: ReadModelChange): void => {
    if (this.#ended || !passes(this.#filter, change)) return;
    const reader = this.#waiting.shift();
    if (reader !== undefined) reader({ done: false, value: change });
    else if (this.#buffer.length < bufferLimit) this.#buffer.push(change);
    else this.#buffer = [{ ...change, ids: [], reset: true }];
  };

  readonly end = (): void => {
    if (this.#ended) return;
    this.#ended = true;
    this.#buffer = [];
    this.#forget();
    for (const reader of this.#waiting.splice(0)) reader({ done: true, value: undefined });
  };

  async next(): Promise<IteratorResult<ReadModelChange>> {
    const change = this.#buffer.shift();
    if (change !== undefined) return { done: false, value: change };
    if (this.#ended) return { done: true, value: undefined };
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async return(): Promise<IteratorResult<ReadModelChange>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
