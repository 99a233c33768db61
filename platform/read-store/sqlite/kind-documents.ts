import type { ValidQuery } from '../query.ts';
import { compareCodePoints } from '../text.ts';
import { type BoundSql, compareStored, type Stored, type Table } from './bound-sql.ts';
import type { Row } from './live-database.ts';
import { hasWordsSql } from './names.ts';
import type { KindPlan } from './search-plan.ts';

/** A kind whose documents are asked for; `isWhole` unless only some of its words are those wanted. */
export type Kind = { readonly values: readonly Stored[]; readonly isWhole: boolean };

/** Where a document stands among those of its kind. */
export type Standing = { readonly key: number; readonly value: Stored; readonly id: string };

export type Database = { all(sql: string, values: readonly Stored[]): readonly Row[] };

/** Reads the documents of one kind after another, each in order. */
type Reading = { readonly kind: Kind; found: readonly Standing[]; isOver: boolean };

const compareStandings = (one: Standing, other: Standing): number =>
  compareStored(one.value, other.value) || compareCodePoints(one.id, other.id);

/** The documents of a kind; those that have the words, where not all have. */
export const ofKindSql = (
  { name, definition }: Table,
  plan: Pick<KindPlan, 'columns' | 'index' | 'ofDocuments'>,
  kind: Kind,
  words: ValidQuery['words'],
): BoundSql => {
  const is = plan.columns.map((column) => `${column} = ?`).join(' AND ');
  const { sql, values } = plan.ofDocuments;
  const checked = kind.isWhole ? '' : ` AND ${hasWordsSql(name, definition)}`;
  return {
    sql: `FROM ${name} INDEXED BY ${plan.index} WHERE ${is}${sql}${checked}`,
    values: [...kind.values, ...values, ...(kind.isWhole ? [] : [JSON.stringify(words)])],
  };
};

export type Merging = {
  readonly table: Table;
  readonly plan: KindPlan;
  readonly words: ValidQuery['words'];
  readonly kinds: readonly Kind[];
  /** The last document before the first one wanted. */
  readonly after: { readonly value: Stored; readonly id: string } | null;
  readonly limit: number;
};

/**
 * The first documents of several kinds in order. Of each kind no more is read than what could be among them: one after the other,
 * a few at first and more where they turn out to be needed.
 */
export const mergeKinds = (database: Database, merging: Merging): readonly Standing[] => {
  const { kinds, limit, plan, after } = merging;
  const readings: Reading[] = kinds.map((kind) => ({ kind, found: [], isOver: false }));
  const sign = plan.direction === 'asc' ? 1 : -1;
  let open = readings;
  let first: readonly Standing[] = [];
  for (let count = Math.ceil((2 * limit) / Math.max(1, kinds.length)); open.length > 0; count *= 4) {
    for (const reading of open) readOn(database, merging, reading, { after, count });
    first = readings
      .flatMap(({ found }) => found)
      .sort((one, other) => sign * compareStandings(one, other))
      .slice(0, limit);
    const last = first.length < limit ? undefined : first.at(-1);
    open = open.filter(({ found, isOver }) => {
      const reached = found.at(-1);
      return (
        !isOver && (last === undefined || reached === undefined || sign * compareStandings(reached, last) < 0)
      );
    });
  }
  return first;
};

const readOn = (
  database: Database,
  { table, plan, words }: Merging,
  reading: Reading,
  { after, count }: { readonly after: Merging['after']; readonly count: number },
): void => {
  const place = reading.found.at(-1) ?? after;
  const { sql, values } = ofKindSql(table, plan, reading.kind, words);
  const [sign, order] = plan.direction === 'asc' ? ['>', 'asc'] : ['<', 'desc'];
  const beyond = place === null ? '' : ` AND (${plan.column}, id) ${sign} (?, ?)`;
  const rows = database.all(
    `SELECT key, ${plan.column} AS value, id ${sql}${beyond} ORDER BY ${plan.column} ${order}, id ${order} LIMIT ?`,
    [...values, ...(place === null ? [] : [place.value, place.id]), count],
  );
  reading.isOver = rows.length < count;
  reading.found = [...reading.found, ...rows.map(standingOf)];
};

const standingOf = ({ key, value, id }: Row): Standing => ({
  key: Number(key),
  value: typeof value === 'number' ? value : String(value),
  id: String(id),
});
