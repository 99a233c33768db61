import type { Clock } from '#platform/clock/port.ts';

/** Lets so many bytes pass in a second; time is an input. */
export type Pacer = {
  /** Resolves when they may pass. What waits passes in the order in which it came. */
  take(bytes: number, signal?: AbortSignal): Promise<void>;
};

/** What may pass at once after a pause, in seconds of the rate. */
const BURST = 0.25;

/** Bytes that may be handed on at once, so that what is slow still flows: a quarter of a second, within bounds. */
export const portionOf = (bytesPerSecond: number, most: number): number =>
  bytesPerSecond === 0 ? most : Math.min(most, Math.max(512, Math.floor(bytesPerSecond * BURST)));

const waiting = (clock: Pick<Clock, 'schedule'>, delay: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const cancel = clock.schedule(delay, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    const stop = (): void => {
      cancel();
      resolve();
    };
    signal?.addEventListener('abort', stop, { once: true });
  });

/** A bucket of tokens that may be in debt: who takes more than there is waits until it is paid. 0 bytes a second: no limit. */
export const createPacer = (
  clock: Pick<Clock, 'monotonic' | 'schedule'>,
  bytesPerSecond: () => number,
): Pacer => {
  let level = Number.POSITIVE_INFINITY;
  let last = clock.monotonic();
  return {
    async take(bytes, signal) {
      const rate = bytesPerSecond();
      if (rate === 0) {
        level = Number.POSITIVE_INFINITY;
        return;
      }
      const now = clock.monotonic();
      level = Math.min(rate * BURST, level + ((now - last) / 1000) * rate);
      last = now;
      level -= bytes;
      if (level < 0) await waiting(clock, (-level / rate) * 1000, signal);
    },
  };
};

/** Milliseconds after which a bucket that nobody uses is full again in any case. */
const REMEMBERED = 10_000;

/** One pacer for each of those who are at work: whoever comes by many ways at once is not faster for it. */
export const createPacers = (clock: Pick<Clock, 'monotonic' | 'schedule'>, bytesPerSecond: () => number) => {
  const busy = new Map<string, { readonly pacer: Pacer; users: number }>();
  /** What was taken is still owed: whoever comes again at once finds the same bucket. */
  const forgetLater = (key: string, entry: { readonly users: number }): void =>
    void clock.schedule(REMEMBERED, () => {
      if (entry.users === 0 && busy.get(key) === entry) busy.delete(key);
    });
  return {
    /** How many ways somebody uses at present. */
    users: (key: string): number => busy.get(key)?.users ?? 0,
    /** The answer gives the pacer back. */
    borrow(key: string): { readonly pacer: Pacer; readonly done: () => void } {
      const entry = busy.get(key) ?? { pacer: createPacer(clock, bytesPerSecond), users: 0 };
      busy.set(key, entry);
      entry.users += 1;
      let open = true;
      const done = (): void => {
        if (!open) return;
        open = false;
        entry.users -= 1;
        if (entry.users === 0) forgetLater(key, entry);
      };
      return { pacer: entry.pacer, done };
    },
    get total(): number {
      return [...busy.values()].reduce((sum, { users }) => sum + users, 0);
    },
  };
};
