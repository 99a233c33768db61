import type { Clock } from './port.ts';

/** The largest delay a Node timer takes; longer ones are waited for in stages. */
const longestTimer = 2 ** 31 - 1;

/**
 * The machine's own time. A timer keeps the process alive until it has run or was cancelled. It never runs early, as those
 * of Node do by up to a millisecond: what is decided at a time would be decided before it.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  schedule(delay, run) {
    const due = performance.now() + delay;
    let timer: NodeJS.Timeout;
    const wait = (rest: number): void => {
      timer = setTimeout(
        () => {
          const left = due - performance.now();
          if (left > 0) wait(left);
          else run();
        },
        Math.min(Math.ceil(rest), longestTimer),
      );
    };
    wait(Math.max(0, delay));
    return () => clearTimeout(timer);
  },
};
