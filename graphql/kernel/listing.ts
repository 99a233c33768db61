import { DomainError } from '#domain/kernel/index.ts';
import type { Count, Page } from '#platform/read-store/port.ts';
import type { TimeRange } from '#projections/listing.ts';
import { builder } from '../builder.ts';
import { LIMITS } from '../limits/limits.ts';

export const SortDirection = builder.enumType('SortDirection', {
  values: { ASC: { value: 'asc' }, DESC: { value: 'desc' } } as const,
});

type Order<Column extends string> = {
  readonly field: Column;
  readonly direction: 'asc' | 'desc';
};

/** The order as the read models want it, or nothing for the usual one. */
export const orderOf = <Column extends string>(
  order: Order<Column> | null | undefined,
): { orderBy?: { column: Column; direction: 'asc' | 'desc' } } =>
  order ? { orderBy: { column: order.field, direction: order.direction } } : {};

export const Interval = builder.inputType('Interval', {
  description: 'From the one instant (inclusive) to the other (exclusive); either may be open.',
  fields: (t) => ({ from: t.field({ type: 'DateTime' }), to: t.field({ type: 'DateTime' }) }),
});

/** The interval as the read models want it. */
export const timeRange = (interval: typeof Interval.$inferInput | null | undefined): TimeRange => ({
  ...(interval?.from ? { from: interval.from } : {}),
  ...(interval?.to ? { until: interval.to } : {}),
});

export const PageInfo = builder.objectRef<{ readonly next: string | null }>('PageInfo').implement({
  fields: (t) => ({
    endCursor: t.string({ nullable: true, resolve: ({ next }) => next }),
    hasNextPage: t.boolean({ resolve: ({ next }) => next !== null }),
  }),
});

export const Total = builder.objectRef<Count>('Total').implement({
  description: 'An exact number, or the cap with `capped`: "more than".',
  fields: (t) => ({ count: t.exposeInt('count'), capped: t.exposeBoolean('capped') }),
});

/** One page; the total is counted only when somebody asks for it. */
export type Listing<Node> = {
  readonly nodes: readonly Node[];
  readonly next: string | null;
  readonly total: () => Promise<Count>;
};

/** Puts a page of a read model and the way to count it together. */
export const listing = async <Node>(
  page: Promise<Page<Node>>,
  total: () => Promise<Count>,
): Promise<Listing<Node>> => {
  const { items, next } = await page;
  return { nodes: items, next: next ?? null, total };
};

type PageArguments = {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
};

/** `first` and `after` as the read models want them; refuses what is out of bounds. */
export const pageOf = ({ first, after }: PageArguments): { limit: number; after?: string } => {
  const limit = first ?? LIMITS.pageRows / 4;
  if (limit < 1 || limit > LIMITS.pageRows) {
    const params = { min: 1, max: LIMITS.pageRows };
    throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'first', rule: 'range', params }] });
  }
  return after ? { limit, after } : { limit };
};

/** Leaves out what was not given, as the read models want it. */
export const given = <Key extends string, Value>(
  key: Key,
  value: Value | null | undefined,
): { [K in Key]?: Value } =>
  value === null || value === undefined || value === '' ? {} : asRecord(key, value);

const asRecord = <Key extends string, Value>(key: Key, value: Value): { [K in Key]?: Value } => {
  const record: { [K in Key]?: Value } = {};
  record[key] = value;
  return record;
};
