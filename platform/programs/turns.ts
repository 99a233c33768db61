/** A few at a time, a few more waiting; undefined for whoever comes beyond that. */
export const createTurns = (limits: { readonly atATime: number; readonly waiting: number }) => {
  const queue: (() => void)[] = [];
  let running = 0;
  const enter = async (): Promise<boolean> => {
    if (running < limits.atATime) {
      running += 1;
      return true;
    }
    if (queue.length >= limits.waiting) return false;
    await new Promise<void>((resolve) => queue.push(resolve));
    return true;
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (!(await enter())) return undefined;
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
