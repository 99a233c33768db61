import type { Condition } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import type { Table } from './bound-sql.ts';
import { idIndexName, indexName } from './names.ts';

/** An index in which documents stand in the order of a query, and what it leaves to be looked at in them. */
export type ServingIndex = {
  /** Its name, quoted. */
  readonly index: string;
  /** What it orders by, before ids. */
  readonly fields: readonly string[];
  /** Conditions that choose a part of it. */
  readonly where: ValidQuery['where'];
  /** The other conditions. */
  readonly rest: ValidQuery['where'];
};

/** Whether a condition lets one value through. */
export const isFixed = (condition: Condition): boolean =>
  'eq' in condition || ('in' in condition && condition.in.length === 1);

const isRange = (condition: Condition): boolean => 'gte' in condition || 'lt' in condition;

/** The index that chooses best among those that serve; null without one. */
export const servingIndex = ({ name, definition }: Table, query: ValidQuery): ServingIndex | null => {
  const { where, orderBy, idDirection } = query;
  const fixed = new Set(where.flatMap(([field, condition]) => (isFixed(condition) ? [field] : [])));
  const changing = orderBy.filter(({ field }) => !fixed.has(field));
  if (changing.some(({ direction }) => direction !== idDirection)) return null;
  const order = changing.map(({ field }) => field);
  const serves = (fields: readonly string[]): boolean => {
    const begin = fields.length - order.length;
    return (
      order.every((field, i) => fields[begin + i] === field) &&
      fields.slice(0, begin).every((field) => fixed.has(field))
    );
  };
  const [best] = definition.indexes
    .map((fields, number) => ({ fields, number }))
    .filter(({ fields }) => serves(fields))
    .sort((one, other) => other.fields.length - one.fields.length);
  if (best === undefined) {
    return order.length > 0 ? null : { index: idIndexName(name), fields: [], where: [], rest: where };
  }
  const isChosen = ([field, condition]: ValidQuery['where'][number]): boolean =>
    best.fields.includes(field) && (isFixed(condition) || (field === order[0] && isRange(condition)));
  return {
    index: indexName(name, best.number),
    fields: best.fields,
    where: where.filter(isChosen),
    rest: where.filter((one) => !isChosen(one)),
  };
};

/** Indexes of which conditions choose a part, whatever the order. */
export const choosingIndexes = (
  { name, definition }: Table,
  { where }: ValidQuery,
): readonly Omit<ServingIndex, 'rest'>[] =>
  definition.indexes.flatMap((fields, number) => {
    const of = (field: string | undefined) => where.filter(([one]) => one === field);
    const open = fields.findIndex((field) => !of(field).some(([, condition]) => isFixed(condition)));
    const fixed = open < 0 ? fields : fields.slice(0, open);
    const range = open < 0 ? [] : of(fields[open]).filter(([, condition]) => isRange(condition));
    const chosen = [...fixed.flatMap(of), ...range];
    return chosen.length === 0 ? [] : [{ index: indexName(name, number), fields, where: chosen }];
  });
