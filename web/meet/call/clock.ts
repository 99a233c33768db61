/** Time as an input: the browser's in production, virtual in tests. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `delay` milliseconds; the answer cancels it. */
  schedule(delay: number, task: () => void): Cancel;
};

export type Cancel = () => void;

export const browserClock: Clock = {
  now: () => Date.now(),
  schedule(delay, task) {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

/** Runs `task` every `period` milliseconds until cancelled. */
export const every = (clock: Clock, period: number, task: () => void): Cancel => {
  let cancel: Cancel = () => undefined;
  const arm = (): void => {
    cancel = clock.schedule(period, () => {
      arm();
      task();
    });
  };
  arm();
  return () => cancel();
};

/** Runs the last asked task once it has been quiet for `quiet` milliseconds. */
export const debounce = <T>(clock: Clock, quiet: number, task: (value: T) => void) => {
  let cancel: Cancel = () => undefined;
  return {
    ask(value: T): void {
      cancel();
      cancel = clock.schedule(quiet, () => task(value));
    },
    close(): void {
      cancel();
    },
  };
};
