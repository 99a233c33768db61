import { DomainError } from '#domain/kernel/index.ts';

/** Work of one lane runs one after the other, lanes run side by side. */
export type Lanes = { run<T>(lane: string, work: () => Promise<T>): Promise<T> };

/** Refuses with OVERLOADED rather than letting a queue grow without end. */
export const createLanes = (limits: { readonly total: number; readonly perLane: number }): Lanes => {
  const lanes = new Map<string, { tail: Promise<unknown>; waiting: number }>();
  let total = 0;
  return {
    async run(lane, work) {
      const queue = lanes.get(lane) ?? { tail: Promise.resolve(), waiting: 0 };
      if (total >= limits.total || queue.waiting >= limits.perLane) throw new DomainError('OVERLOADED');
      lanes.set(lane, queue);
      queue.waiting += 1;
      total += 1;
      const result = queue.tail.then(work);
      queue.tail = result.catch(() => undefined);
      try {
        return await result;
      } finally {
        total -= 1;
        queue.waiting -= 1;
        if (queue.waiting === 0) lanes.delete(lane);
      }
    },
  };
};
