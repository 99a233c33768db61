import type { CursorPlace } from '../cursor.ts';
import { type BoundSql, bound, type Stored } from './bound-sql.ts';
import type { Kind } from './kind-documents.ts';
import { kindHasWords, kindsTableName } from './kinds.ts';
import type { Row } from './live-database.ts';
import { columnName, searchTableName } from './names.ts';
import type { KindPlan, Search } from './search-plan.ts';
import { matchOf } from './select.ts';

/** Kinds whose documents follow each other in the order of a query. */
export type KindGroup = {
  /** What they have in the field that comes first in the order; null where there is none. */
  readonly value: Stored | null;
  /** Read when they are asked for. */
  readonly kinds: () => readonly Kind[];
  /** Whether there may be many. */
  readonly isLarge: boolean;
  /** Whether the place after which documents are wanted lies among them, if there is one. */
  readonly isFirst: boolean;
};

type Lookup = Pick<KindPlan, 'columns' | 'ofKinds'>;

/** Kinds with the words, and how many there are of the same fields with whatever words. */
const kindsSql = (
  { table }: Search,
  { columns, ofKinds }: Lookup,
  words: BoundSql,
  rest: BoundSql = { sql: '', values: [] },
): BoundSql => {
  const kinds = kindsTableName(table.name);
  const same = columns.map((column) => `other.${column} = kind.${column}`).join(' AND ');
  return {
    sql: `SELECT ${columns.join(', ')}, count(*) AS wanted, (SELECT count(*) FROM ${kinds} AS other WHERE ${same}) AS there
      FROM ${kinds} AS kind WHERE ${words.sql}${ofKinds.sql}${rest.sql} GROUP BY ${columns.join(', ')}`,
    values: [...words.values, ...ofKinds.values, ...rest.values],
  };
};

const kindOf =
  ({ columns }: Lookup) =>
  (row: Row): Kind => ({
    values: columns.map((column) => storedOf(row[nameOf(column)])),
    isWhole: row.wanted === row.there,
  });

/** A column's name without the quotes. */
const nameOf = (column: string): string => column.replaceAll('"', '');

const storedOf = (value: unknown): Stored => (typeof value === 'number' ? value : String(value));

const load = ({ database }: Search, lookup: Lookup, { sql, values }: BoundSql): readonly Kind[] =>
  database.all(sql, values).map(kindOf(lookup));

/** By the index of words, where they are rare: null where they are not. */
const rareWords = ({ database, table, query: { words }, budget }: Search): BoundSql | null => {
  if (words === null) return null;
  const search = searchTableName(kindsTableName(table.name));
  const found = `SELECT rowid FROM ${search} WHERE ${search} MATCH ?`;
  const match = matchOf(words);
  const rows = database.all(`${found} LIMIT ?`, [match, budget.kinds + 1]);
  return rows.length > budget.kinds ? null : { sql: `kind.kind IN (${found})`, values: [match] };
};

/** Whether there are few kinds with the words. */
export const hasRareWords = (search: Search): boolean => rareWords(search) !== null;

/** All kinds that a count has to look at. */
export const countedKinds = (search: Search, lookup: Lookup): readonly Kind[] =>
  load(search, lookup, kindsSql(search, lookup, rareWords(search) ?? kindHasWords(search.query.words)));

/** Where a document stands in its group. */
export const placeInGroup = (
  { group }: KindPlan,
  after: CursorPlace | null,
): { readonly value: Stored; readonly id: string } | null =>
  after === null ? null : { value: bound(after.values[group === null ? 0 : 1] ?? null), id: after.id };

/** From the place on, in order. */
export const kindGroups = (
  search: Search,
  plan: KindPlan,
  after: CursorPlace | null,
): Iterable<KindGroup> => {
  const { group } = plan;
  const rare = rareWords(search);
  if (group === null) {
    const words = rare ?? kindHasWords(search.query.words);
    const kinds = () => load(search, plan, kindsSql(search, plan, words));
    return [{ value: null, kinds, isLarge: false, isFirst: true }];
  }
  const begin = after === null ? null : bound(after.values[0] ?? null);
  const grouping = { column: columnName(group), begin };
  return rare === null ? groupsOneByOne(search, plan, grouping) : groupsOf(search, plan, grouping, rare);
};

type Grouping = { readonly column: string; readonly begin: Stored | null };

/** Few kinds: all are there at once. */
const groupsOf = function* (
  search: Search,
  plan: KindPlan,
  { column, begin }: Grouping,
  rare: BoundSql,
): Generator<KindGroup> {
  const sign = plan.direction === 'asc' ? '>=' : '<=';
  const rest: BoundSql =
    begin === null ? { sql: '', values: [] } : { sql: ` AND ${column} ${sign} ?`, values: [begin] };
  const { sql, values } = kindsSql(search, plan, rare, rest);
  const ordered = { sql: `${sql} ORDER BY ${column} ${plan.direction}`, values };
  const place = plan.columns.indexOf(column);
  const groups = new Map<Stored, Kind[]>();
  for (const kind of load(search, plan, ordered)) {
    const value = kind.values[place] ?? '';
    groups.set(value, [...(groups.get(value) ?? []), kind]);
  }
  for (const [value, kinds] of groups) {
    yield { value, kinds: () => kinds, isLarge: false, isFirst: value === begin };
  }
};

/** Many kinds: those with the next value are looked for when they are needed. */
const groupsOneByOne = function* (
  search: Search,
  plan: KindPlan,
  { column, begin }: Grouping,
): Generator<KindGroup> {
  const { database, table, query } = search;
  const has = kindHasWords(query.words);
  const { ofKinds } = plan;
  const sign = plan.direction === 'asc' ? '>' : '<';
  const nextValue = (place: Stored | null, isIncluded: boolean): Stored | undefined => {
    const beyond = place === null ? '' : ` AND ${column} ${sign}${isIncluded ? '=' : ''} ?`;
    const [row] = database.all(
      `SELECT ${column} AS value FROM ${kindsTableName(table.name)} WHERE ${has.sql}${ofKinds.sql}${beyond}
       ORDER BY ${column} ${plan.direction} LIMIT 1`,
      [...has.values, ...ofKinds.values, ...(place === null ? [] : [place])],
    );
    return row === undefined ? undefined : storedOf(row.value);
  };
  for (let value = nextValue(begin, true); value !== undefined; value = nextValue(value, false)) {
    const rest = { sql: ` AND ${column} = ?`, values: [value] };
    const kinds = () => load(search, plan, kindsSql(search, plan, has, rest));
    yield { value, kinds, isLarge: true, isFirst: value === begin };
  }
};
