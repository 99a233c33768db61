import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

const rowHeight = 49;
const virtualFrom = 150;

/** Which rows of a long table are drawn, and how much room the others take above and below. */
export const useRowWindow = (count: number) => {
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const virtual = count > virtualFrom && window.matchMedia('(min-width: 48em)').matches;
  const virtualizer = useWindowVirtualizer({
    count: virtual ? count : 0,
    estimateSize: () => rowHeight,
    overscan: 20,
    scrollMargin: bodyRef.current?.offsetTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  if (!virtual || first === undefined || last === undefined) {
    return { bodyRef, from: 0, to: count, before: 0, after: 0 };
  }
  return {
    bodyRef,
    from: first.index,
    to: last.index + 1,
    before: first.index * rowHeight,
    after: (count - last.index - 1) * rowHeight,
  };
};
