import type { Clock } from './port.ts';

/** A clock that stands still until a test moves it. */
export type VirtualClock = Clock & {
  /** Moves time by `milliseconds` and runs what falls due, in order of due time, each at its own time. */
  advance(milliseconds: number): void;
  /** How many scheduled runs are outstanding. */
  readonly pending: number;
};

type Timer = { readonly due: number; readonly run: () => void };

/** `start` is an ISO 8601 time; `monotonic` begins at 0. */
export const virtualClock = (start = '2026-01-01T00:00:00.000Z'): VirtualClock => {
  const epoch = Date.parse(start);
  const timers = new Set<Timer>();
  let elapsed = 0;

  const nextDue = (until: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.due <= until && (next === undefined || timer.due < next.due)) next = timer;
    }
    return next;
  };

  return {
    now: () => epoch + elapsed,
    monotonic: () => elapsed,
    schedule(delay, run) {
      const timer = { due: elapsed + Math.max(0, delay), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      const until = elapsed + milliseconds;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        elapsed = timer.due;
        timer.run();
      }
      elapsed = until;
    },
    get pending() {
      return timers.size;
    },
  };
};
