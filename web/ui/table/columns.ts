import type { ReactNode } from 'react';

export type SortDirection = 'ASC' | 'DESC';

export type Sort<Field extends string = string> = {
  readonly field: Field;
  readonly direction: SortDirection;
};

/** One column of a `DataTable`. The first one names the row and opens it. */
export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The server's name for ordering by this column; without it the header is plain text. */
  readonly sortField?: string;
  /** Any CSS width; columns without one share the rest. */
  readonly width?: string;
  readonly align?: 'start' | 'end';
  /** Left out where the page is narrow. */
  readonly wideOnly?: boolean;
  /** Goes on in a second line rather than being cut off. */
  readonly wraps?: boolean;
};

/** What a press on a header means: the other direction, or this column from its natural start. */
export const nextSort = (current: Sort | undefined, field: string): Sort =>
  current?.field === field
    ? { field, direction: current.direction === 'ASC' ? 'DESC' : 'ASC' }
    : { field, direction: 'ASC' };
