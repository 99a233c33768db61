import type { Clock } from '#platform/clock/port.ts';
import { SAMPLE_EVERY, type Sample, type SampleStore } from '#platform/samples/index.ts';

/** One thing that is measured. */
export type SeriesSource = {
  readonly name: string;
  /** A gauge is kept as it is read, a rate is what a counter grew by in a second. */
  readonly kind: 'gauge' | 'rate';
  /** Null when it cannot be told now: the series has a gap there. */
  readonly read: () => number | null | Promise<number | null>;
};

export const gauge = (name: string, read: SeriesSource['read']): SeriesSource => ({
  name,
  kind: 'gauge',
  read,
});

/** `read` answers a counter since some beginning; where it falls, it began anew and nothing is told. */
export const rate = (name: string, read: SeriesSource['read']): SeriesSource => ({
  name,
  kind: 'rate',
  read,
});

export type Collector = {
  readonly series: readonly string[];
  /** Null until the first was taken. */
  newest(): Sample | null;
  subscribe(listener: (sample: Sample) => void): () => void;
  close(): void;
};

export type CollectorOptions = {
  readonly sources: readonly SeriesSource[];
  readonly store: Pick<SampleStore, 'record'>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown, series: string) => void;
};

/** Milliseconds into its slot at which a sample is taken: a timer that is a little early stays in it. */
const INTO_SLOT = 100;

/** Counters of one source, turned into what they grew by. */
const createRate = () => {
  let last: { readonly count: number; readonly at: number } | null = null;
  return (count: number, at: number): number | null => {
    const before = last;
    last = { count, at };
    if (before === null || at <= before.at || count < before.count) return null;
    return ((count - before.count) * 1000) / (at - before.at);
  };
};

/** Measures everything every ten seconds, each once in a slot of the store. */
export const startCollector = ({ sources, store, clock, onFailure }: CollectorOptions): Collector => {
  const listeners = new Set<(sample: Sample) => void>();
  const rates = new Map(
    sources.filter(({ kind }) => kind === 'rate').map(({ name }) => [name, createRate()]),
  );
  let newest: Sample | null = null;
  let closed = false;
  let cancel = (): void => undefined;

  const measure = async ({ name, read }: SeriesSource): Promise<readonly (readonly [string, number])[]> => {
    try {
      const value = await read();
      if (value === null || !Number.isFinite(value)) return [];
      const growth = rates.get(name);
      const told = growth === undefined ? value : growth(value, clock.monotonic());
      return told === null ? [] : [[name, told]];
    } catch (error) {
      onFailure(error, name);
      return [];
    }
  };

  const take = async (): Promise<void> => {
    const at = clock.now();
    const values = Object.fromEntries((await Promise.all(sources.map(measure))).flat());
    if (closed) return;
    newest = { at, values };
    store.record(newest);
    for (const listener of listeners) listener(newest);
  };

  const next = (): void => {
    const rest = SAMPLE_EVERY - (clock.now() % SAMPLE_EVERY) + INTO_SLOT;
    cancel = clock.schedule(rest, () => {
      void take().finally(() => {
        if (!closed) next();
      });
    });
  };

  void take();
  next();
  return {
    series: sources.map(({ name }) => name),
    newest: () => newest,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      cancel();
      listeners.clear();
    },
  };
};
