import type { Clock } from '#platform/clock/port.ts';

/** People who wait for the read side to reach a position. */
export type Waiters = {
  /** Resolves true as soon as `isReached` holds at a `check`, false after `timeout` milliseconds or at `close`. */
  wait(isReached: () => boolean, timeout: number): Promise<boolean>;
  readonly isWaiting: boolean;
  check(): void;
  close(): void;
};

type Waiter = { readonly isReached: () => boolean; readonly settle: (reached: boolean) => void };

export const createWaiters = (clock: Clock): Waiters => {
  const waiting = new Set<Waiter>();
  return {
    wait: (isReached, timeout) => {
      if (isReached()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const cancel = clock.schedule(timeout, () => waiter.settle(false));
        const waiter: Waiter = {
          isReached,
          settle: (reached) => {
            cancel();
            waiting.delete(waiter);
            resolve(reached);
          },
        };
        waiting.add(waiter);
      });
    },
    get isWaiting() {
      return waiting.size > 0;
    },
    check: () => {
      for (const waiter of waiting) if (waiter.isReached()) waiter.settle(true);
    },
    close: () => {
      for (const waiter of waiting) waiter.settle(false);
    },
  };
};
