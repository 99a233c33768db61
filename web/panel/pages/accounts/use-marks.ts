import { useEffect, useState } from 'react';
import type { Selection } from '#web/ui/table/data-table.tsx';

/** Rows that are marked, one by one or everybody whom the filter finds. */
export type Marks = Selection & {
  readonly ids: readonly string[];
  /** Everybody whom the filter finds, shown or not. */
  readonly everybody: boolean;
  readonly markEverybody: () => void;
  readonly clear: () => void;
};

const none: ReadonlySet<string> = new Set();

/** Marks in a list; another filter is another list. */
export const useMarks = (filter: string | undefined): Marks => {
  const [ids, setIds] = useState(none);
  const [everybody, setEverybody] = useState(false);
  const clear = (): void => {
    setIds(none);
    setEverybody(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is what the marks belong to.
  useEffect(clear, [filter]);
  const become = (next: ReadonlySet<string>): void => {
    setIds(next);
    setEverybody(false);
  };
  return {
    ids: [...ids],
    everybody,
    has: (id) => everybody || ids.has(id),
    toggle(id) {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      become(next);
    },
    toggleAll(shown) {
      const isAll = everybody || shown.every((id) => ids.has(id));
      become(isAll ? none : new Set([...ids, ...shown]));
    },
    markEverybody: () => setEverybody(true),
    clear,
  };
};
