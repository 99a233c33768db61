/** A bucket that holds ten seconds of messages: bursts pass, a flood does not. */
export type RateLimit = { take(now: number): boolean };

const WINDOW_SECONDS = 10;

export const createRateLimit = (perSecond: number, now: number): RateLimit => {
  const capacity = perSecond * WINDOW_SECONDS;
  let level = capacity;
  let last = now;
  return {
    take(at) {
      level = Math.min(capacity, level + ((at - last) / 1000) * perSecond);
      last = at;
      if (level < 1) return false;
      level -= 1;
      return true;
    },
  };
};
