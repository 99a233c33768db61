import type { Clock } from '#platform/clock/port.ts';
import type { ChangeFeed, ReadModelChange } from '#projections/index.ts';

/** Milliseconds between two answers of one subscription; what happens meanwhile is told together. */
const PAUSE = 200;
/** New rows that wait for a slow reader; older ones are dropped, for the page can be read again. */
const ROWS_KEPT = 256;

type Source<Value> = {
  /** Whether there is something to tell. */
  readonly pending: () => boolean;
  /** The next value to tell, or undefined for nothing after all; clears what it tells. */
  readonly take: () => Promise<Value | undefined>;
  /** Stops listening. */
  readonly stop: () => void;
};

/** An iterator that ends at once when it is returned, even while it waits. */
const iterate = <Value>(source: Source<Value>, wake: { run: () => void }): AsyncIterableIterator<Value> => {
  let ended = false;
  const end = (): void => {
    ended = true;
    source.stop();
    wake.run();
  };
  const changed = () =>
    new Promise<void>((resolve) => {
      if (ended || source.pending()) resolve();
      else wake.run = resolve;
    });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (!ended) {
        await changed();
        const value = ended ? undefined : await source.take();
        if (value !== undefined && !ended) return { done: false, value };
      }
      return { done: true, value: undefined };
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    async throw(error) {
      end();
      throw error;
    },
  };
};

export type Following<Value> = {
  readonly feed: Pick<ChangeFeed, 'subscribe'>;
  readonly clock: Clock;
  readonly concerns: (change: ReadModelChange) => boolean;
  /** Reads the value anew; undefined tells nothing. */
  readonly read: () => Promise<Value | undefined>;
  /** Tells the value every so many milliseconds, too, changed or not. */
  readonly every?: number;
};

/** The value now, and again after each change; changes that come faster than the reader count as one. */
export const follow = <Value>({ feed, clock, concerns, read, every }: Following<Value>) => {
  const wake = { run: () => {} };
  let changed = true;
  let cancelPause = () => {};
  let paused = false;
  const touch = (): void => {
    changed = true;
    if (!paused) wake.run();
  };
  const pause = (): void => {
    paused = true;
    cancelPause = clock.schedule(PAUSE, () => {
      paused = false;
      if (changed) return wake.run();
      if (every !== undefined) cancelPause = clock.schedule(every, touch);
    });
  };
  const unsubscribe = feed.subscribe((change) => {
    if (concerns(change)) touch();
  });
  const source: Source<Value> = {
    pending: () => changed && !paused,
    take: () => {
      changed = false;
      cancelPause();
      pause();
      return read();
    },
    stop: () => {
      unsubscribe();
      cancelPause();
    },
  };
  return iterate(source, wake);
};

export type FollowingLatest<Value> = {
  readonly subscribe: (listener: () => void) => () => void;
  /** Undefined tells nothing. */
  readonly read: () => Promise<Value | undefined>;
};

/** The latest value now and each time there is another; a slow reader misses what came between. */
export const followLatest = <Value>({ subscribe, read }: FollowingLatest<Value>) => {
  const wake = { run: () => {} };
  let changed = true;
  const stop = subscribe(() => {
    changed = true;
    wake.run();
  });
  const take = (): Promise<Value | undefined> => {
    changed = false;
    return read();
  };
  return iterate({ pending: () => changed, take, stop }, wake);
};

export type FollowingRows<Row> = {
  readonly feed: ChangeFeed;
  readonly projection: string;
  readonly collection: string;
  /** Undefined for a row that is not to be told. */
  readonly read: (id: string) => Promise<Row | undefined>;
};

/** Each new row of a report that only grows. */
export const followRows = <Row>({ feed, projection, collection, read }: FollowingRows<Row>) => {
  const wake = { run: () => {} };
  const ids: string[] = [];
  const unsubscribe = feed.subscribe((change) => {
    if (change.projection !== projection || change.collection !== collection || change.reset) return;
    ids.push(...change.ids);
    ids.splice(0, Math.max(0, ids.length - ROWS_KEPT));
    wake.run();
  });
  const source: Source<Row> = {
    pending: () => ids.length > 0,
    take: async () => {
      const id = ids.shift();
      return id === undefined ? undefined : read(id);
    },
    stop: unsubscribe,
  };
  return iterate(source, wake);
};
