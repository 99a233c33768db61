import type {
  CollectionReader,
  Condition,
  Count,
  Document,
  Page,
  SortOrder,
} from '#platform/read-store/port.ts';
import { foldText } from '#platform/read-store/text.ts';

/**
 * What every list takes: `after` is the opaque `next` of the page before, `limit` is 1 to 1000. Callers that number
 * their pages `skip` instead.
 */
export type PageRequest = { readonly after?: string; readonly skip?: number; readonly limit: number };

/** Instants as ISO 8601 UTC with milliseconds; `from` is inclusive, `until` exclusive. */
export type TimeRange = { readonly from?: string; readonly until?: string };

/** Order by one column. */
export type OrderBy<Column extends string> = {
  readonly column: Column;
  readonly direction: 'asc' | 'desc';
};

/** The condition for a range, or nothing when both ends are open. */
export const within = (field: string, range: TimeRange | undefined): Record<string, Condition> => {
  if (range?.from === undefined && range?.until === undefined) return {};
  return {
    [field]: {
      ...(range.from === undefined ? {} : { gte: range.from }),
      ...(range.until === undefined ? {} : { lt: range.until }),
    },
  };
};

/** The condition "equals", or nothing when there is nothing to compare with. */
export const equals = (
  field: string,
  value: string | number | boolean | undefined,
): Record<string, Condition> => (value === undefined ? {} : { [field]: { eq: value } });

/** Search text, cursor and limit as the store wants them: absent rather than undefined. */
export const paging = (
  request: PageRequest & { readonly text?: string },
): { limit: number; skip?: number; after?: string; text?: string } => ({
  limit: request.limit,
  ...(request.skip === undefined ? {} : { skip: request.skip }),
  ...(request.after === undefined ? {} : { after: request.after }),
  ...(request.text === undefined ? {} : { text: request.text }),
});

/** The order asked for, or the usual one; `fields` says which stored field sorts a column. */
export const ordering = <Column extends string>(
  fields: Readonly<Record<Column, string>>,
  wanted: OrderBy<Column> | undefined,
  usual: OrderBy<Column>,
): SortOrder[] => {
  const { column, direction } = wanted ?? usual;
  return [{ field: fields[column], direction }];
};

/** Whether each word of what was typed occurs in the text; for the few rows that no index of words holds. */
export const matchesText = (text: string, typed: string): boolean => {
  const known = foldText(text);
  return foldText(typed)
    .split(/\s+/u)
    .every((word) => known.includes(word));
};

type Listing<Row extends Document, Filter, Column extends string> = {
  readonly rows: CollectionReader<Row>;
  readonly conditions: (filter: Filter) => Readonly<Record<string, Condition>>;
  /** Which stored field sorts a column. */
  readonly fields: Readonly<Record<Column, string>>;
  readonly usual: OrderBy<Column>;
  /** Before the column that was asked for. */
  readonly first?: readonly SortOrder[];
  /** Break ties, in the direction of the column; ids have none. */
  readonly last?: readonly string[];
};

type Listed<Row, Filter, Column extends string> = {
  list(request: PageRequest & Filter & { readonly orderBy?: OrderBy<Column> }): Promise<Page<Row>>;
  /** Exact up to `cap`, by default 10 000. */
  count(filter?: Filter, cap?: number): Promise<Count>;
};

/** Pages of a collection, and how many rows there are in all, by the same filter. */
export const listed = <
  Row extends Document,
  Filter extends { readonly text?: string },
  Column extends string,
>({
  rows,
  conditions,
  fields,
  usual,
  first = [],
  last = [],
}: Listing<Row, Filter, Column>): Listed<Row, Filter, Column> => {
  const orderOf = (wanted: OrderBy<Column> = usual): SortOrder[] => [
    ...first,
    { field: fields[wanted.column], direction: wanted.direction },
    ...(fields[wanted.column] === 'id' ? [] : last)
      .filter((field) => field !== fields[wanted.column])
      .map((field) => ({ field, direction: wanted.direction })),
  ];
  return {
    list: (request) =>
      rows.find({ ...paging(request), where: conditions(request), orderBy: orderOf(request.orderBy) }),
    count: (filter = {} as Filter, cap) =>
      rows.count(
        { where: conditions(filter), ...(filter.text === undefined ? {} : { text: filter.text }) },
        cap,
      ),
  };
};
