import { LRUCache } from 'lru-cache';

/** Answers of lists that are asked again and again, until any read model changes. */
export type Remembered = {
  answer<T>(key: readonly unknown[], make: () => Promise<T>): Promise<T>;
};

const ANSWERS_KEPT = 200;

/** `generation` grows whenever a read model shows something new. What is read meanwhile is not kept beyond that. */
export const remembered = (generation: () => number): Remembered => {
  const answers = new LRUCache<string, { readonly generation: number; readonly value: Promise<unknown> }>({
    max: ANSWERS_KEPT,
  });
  return {
    answer: async <T>(parts: readonly unknown[], make: () => Promise<T>): Promise<T> => {
      const key = JSON.stringify(parts);
      const now = generation();
      const known = answers.get(key);
      if (known?.generation === now) return known.value as Promise<T>;
      const value = make();
      answers.set(key, { generation: now, value });
      value.catch(() => answers.delete(key));
      return value;
    },
  };
};
