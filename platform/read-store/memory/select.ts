import { type CursorPlace, type SortValue, sortValue } from '../cursor.ts';
import type { CollectionDefinition, Condition, Document } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import { compareCodePoints, matchesWords, wordsOf } from '../text.ts';

/** Whether the document answers the filters of the query. */
export const isSelected = (
  query: ValidQuery,
  definition: CollectionDefinition,
  document: Document,
): boolean =>
  query.where.every(([field, condition]) => holds(condition, sortValue(document, field))) &&
  (query.words === null || isFound(query.words, definition.search ?? [], document));

const isFound = (
  wanted: readonly (readonly string[])[],
  fields: readonly string[],
  document: Document,
): boolean =>
  wanted.length > 0 &&
  matchesWords(
    wanted,
    fields.flatMap((field) => wordsOf(String(sortValue(document, field) ?? ''))),
  );

const holds = (condition: Condition, value: SortValue): boolean => {
  if ('eq' in condition) return value === condition.eq;
  if ('in' in condition) return condition.in.some((wanted) => wanted === value);
  if ('notIn' in condition) return !condition.notIn.some((unwanted) => unwanted === value);
  if (value === null) return condition.gte === undefined && condition.lt === undefined;
  const { gte, lt } = condition;
  return (
    (gte === undefined || compareValues(value, gte) >= 0) &&
    (lt === undefined || compareValues(value, lt) < 0)
  );
};

/** The order of the query over places: negative when `left` comes first. */
export const comparePlaces = (query: ValidQuery, left: CursorPlace, right: CursorPlace): number => {
  for (const [i, { direction }] of query.orderBy.entries()) {
    const order = compareValues(left.values[i] ?? null, right.values[i] ?? null);
    if (order !== 0) return direction === 'asc' ? order : -order;
  }
  const order = compareCodePoints(left.id, right.id);
  return query.idDirection === 'asc' ? order : -order;
};

const compareValues = (left: SortValue, right: SortValue): number => {
  const kinds = rank(left) - rank(right);
  if (kinds !== 0) return kinds;
  if (typeof left === 'string' && typeof right === 'string') return compareCodePoints(left, right);
  return Number(left) - Number(right);
};

/** Null before numbers and booleans, these before strings. */
const rank = (value: SortValue): number => (value === null ? 0 : typeof value === 'string' ? 2 : 1);
