import type { KeyboardEvent } from 'react';
import type uPlot from 'uplot';
import type { Span } from './chart-data.ts';

type Steering = {
  readonly span: Span;
  readonly onZoom: (span: Span) => void;
  readonly onZoomOut: (() => void) | undefined;
};

/** Outside the plot: nothing is pointed at. */
export const nowhere = { left: -10, top: -10 };

/** The column that a key leads to from the one at the cursor; null for a key that leads nowhere. */
export const columnFor = (key: string, far: boolean, at: number | null, columns: number): number | null => {
  const distance = far ? 10 : 1;
  const within = (column: number): number => Math.min(columns - 1, Math.max(0, column));
  switch (key) {
    case 'ArrowLeft':
      return within((at ?? columns) - distance);
    case 'ArrowRight':
      return within((at ?? -1) + distance);
    case 'Home':
      return 0;
    case 'End':
      return columns - 1;
    default:
      return null;
  }
};

/** Half of the span, around the place at the cursor. */
export const halfAround = ({ from, until }: Span, middle: number | undefined): Span => {
  const quarter = (until - from) / 4;
  const center = middle ?? (from + until) / 2;
  return { from: center - quarter, until: center + quarter };
};

/** Columns up to the last one with a value: the newest may still be without. */
export const toldColumns = ([x, ...series]: uPlot.AlignedData): number => {
  let columns = x.length;
  while (columns > 1 && series.every((values) => values[columns - 1] == null)) columns -= 1;
  return columns;
};

/** Arrows walk from column to column, with Shift ten at a time; plus and minus zoom. */
export const steer = (plot: uPlot, { span, onZoom, onZoomOut }: Steering, event: KeyboardEvent): void => {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return;
  const [x] = plot.data;
  const at = plot.cursor.idx ?? null;
  const column = columnFor(key, shiftKey, at, key === 'End' ? toldColumns(plot.data) : x.length);
  const seconds = column === null ? undefined : x[column];
  if (seconds !== undefined) plot.setCursor({ left: plot.valToPos(seconds, 'x'), top: 0 }, true);
  else if (key === 'Escape') plot.setCursor(nowhere, true);
  else if (key === '+' || key === '=') onZoom(halfAround(span, at === null ? undefined : x[at]));
  else if (key === '-') onZoomOut?.();
  else return;
  event.preventDefault();
};
