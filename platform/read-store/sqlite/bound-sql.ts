import type { CollectionDefinition } from '../port.ts';
import { compareCodePoints } from '../text.ts';
import { nullRank } from './names.ts';

/** A statement with its values in order. */
export type BoundSql = { readonly sql: string; readonly values: readonly (string | number)[] };

/** What columns hold. */
export type Stored = string | number;

/** The table of a collection, its name quoted. */
export type Table = { readonly name: string; readonly definition: CollectionDefinition };

/** Conditions that must all hold, as a clause. */
export const all = (conditions: readonly BoundSql[]): BoundSql => ({
  sql: conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
  values: conditions.flatMap(({ values }) => values),
});

/** A value as it is stored. */
export const bound = (value: string | number | boolean | null): string | number =>
  value === null ? nullRank : typeof value === 'boolean' ? Number(value) : value;

/** As the database compares: numbers before texts, texts by code point. */
export const compareStored = (one: Stored, other: Stored): number => {
  if (one === other) return 0;
  if (typeof one === 'string') return typeof other === 'string' ? compareCodePoints(one, other) : 1;
  return typeof other === 'string' || one < other ? -1 : 1;
};

/** What a row holds in quoted columns. */
export const placeIn = (
  columns: readonly string[],
  row: Readonly<Record<string, unknown>>,
): readonly Stored[] =>
  columns.map((column) => {
    const value = row[column.replaceAll('"', '')];
    return typeof value === 'number' ? value : String(value);
  });
