import { z } from 'zod';
import type { OrderBy } from '#projections/listing.ts';

/** Columns that a table may be ordered by, as the addresses of pages and the API name them. */
export type TableOrders<Column extends string> = Readonly<Record<string, Column>>;

const shape = z.strictObject({
  order: z
    .string()
    .regex(/^[A-Z_]+\.(ASC|DESC)$/)
    .optional(),
});

/** `TIME.DESC` as the read models want it, or nothing for the usual order; throws `ZodError` for other columns. */
export const tableOrder = <Column extends string>(
  asked: unknown,
  orders: TableOrders<Column>,
): { orderBy?: OrderBy<Column> } => {
  const { order } = shape
    .refine(({ order = '' }) => order === '' || Object.hasOwn(orders, order.split('.')[0] ?? ''), {
      path: ['order'],
    })
    .parse(asked === undefined ? {} : { order: asked });
  const [name = '', direction] = order?.split('.') ?? [];
  const column = Object.hasOwn(orders, name) ? orders[name] : undefined;
  return column === undefined
    ? {}
    : { orderBy: { column, direction: direction === 'DESC' ? 'desc' : 'asc' } };
};
