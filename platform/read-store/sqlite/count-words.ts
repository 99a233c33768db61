import type { ValidQuery } from '../query.ts';
import { areForBlocks, bitsOfAll, matchOf, matchOfAll, type Words } from './asked-words.ts';
import { keysOfBlocks } from './block-places.ts';
import { all, type BoundSql, type Table } from './bound-sql.ts';
import { allOfFewBlocks, byBlocks } from './by-blocks.ts';
import { found, keysOf, smallPart } from './by-lists.ts';
import { columnName, hasBlocks, searchTableName } from './names.ts';
import type { Search } from './search-plan.ts';
import { amongSql, conditionSql } from './select.ts';
import { choosingIndexes } from './serving-index.ts';

/**
 * How many documents with the words answer, but no more than one beyond `cap`: of the documents with the words, where they are few or
 * many of them are under the filters; else of those under the filters, where they are few.
 */
export const countByWords = (search: Search, words: Words, cap: number): number => {
  const { table, query, budget } = search;
  const match = matchOfAll(search, words);
  if (match === null) return 0;
  const few = allOfFewBlocks(search, words, null);
  if (few !== null) return Math.min(few.length, cap + 1);
  const isForBlocks = areForBlocks(search, words);
  const met = isForBlocks ? countOfBlocks(search, words, cap) : null;
  if (met !== null) return met;
  const listed = isForBlocks ? null : keysOf(search, matchOf(search, words), budget.listed);
  if (listed !== null)
    return count(search, amongSql(table, query, { keys: listed }, { after: null, limit: cap + 1 }));
  const among = { match, keys: rangeOf(search, words) };
  if (query.where.length === 0) return count(search, listedSql(table, among, cap + 1));
  const part = smallPart(search, budget.part);
  if (part !== undefined) {
    return found(search, amongSql(table, query, part, { after: null, limit: -1 }), cap + 1).length;
  }
  const held = count(search, heldSql(table, query, among, { most: budget.counted, limit: cap + 1 }));
  const isExact = held > cap || count(search, listedSql(table, among, budget.counted)) < budget.counted;
  if (isExact) return held;
  return count(search, heldSql(table, query, among, { most: Number.MAX_SAFE_INTEGER, limit: cap + 1 }));
};

/** By reading what may have the words, in the order of the index that the filters choose; null where that would take too long. */
const countOfBlocks = (search: Search, words: Words, cap: number): number | null => {
  const { table, query, budget } = search;
  const fields = choosingIndexes(table, query)[0]?.fields ?? table.definition.indexes[0] ?? [];
  const orderBy = fields.map((field) => ({ field, direction: 'asc' as const }));
  const ordered = { ...search, query: { ...query, orderBy, idDirection: 'asc' as const } };
  const bounded = { ...ordered, budget: { ...budget, read: budget.counted } };
  return byBlocks(bounded, words, { after: null, wanted: cap + 1 })?.length ?? null;
};

type Keys = { readonly least: number; readonly greatest: number };
type Among = { readonly match: string; readonly keys: Keys };

/** Between which keys all lie that answer, as far as blocks tell. */
const rangeOf = (search: Search, words: Words): Keys => {
  const { table, query } = search;
  const everything = { least: 0, greatest: Number.MAX_SAFE_INTEGER };
  const bits = bitsOfAll(search, words);
  if (!hasBlocks(table.definition)) return everything;
  return choosingIndexes(table, query)
    .map((index) => keysOfBlocks(search, index, bits))
    .reduce(
      (one, other) => ({
        least: Math.max(one.least, other.least),
        greatest: Math.min(one.greatest, other.greatest),
      }),
      everything,
    );
};

const count = ({ database }: Search, { sql, values }: BoundSql): number =>
  Number(database.all(`SELECT count(*) AS count FROM (${sql})`, values)[0]?.count ?? 0);

const listSql = (table: Table, { match, keys }: Among): BoundSql => {
  const search = searchTableName(table.name);
  return {
    sql: `${search} MATCH ? AND ${search}.rowid BETWEEN ? AND ?`,
    values: [match, keys.least, keys.greatest],
  };
};

/** The first documents with the words. */
const listedSql = (table: Table, among: Among, limit: number): BoundSql => {
  const { sql, values } = listSql(table, among);
  return {
    sql: `SELECT 1 FROM ${searchTableName(table.name)} WHERE ${sql} LIMIT ?`,
    values: [...values, limit],
  };
};

/** Those under the filters of the first documents with the words. */
const heldSql = (
  table: Table,
  { where }: ValidQuery,
  among: Among,
  { most, limit }: { readonly most: number; readonly limit: number },
): BoundSql => {
  const conditions = where.map(([field, condition]) =>
    conditionSql(`document.${columnName(field)}`, condition),
  );
  const held = all(conditions);
  const [search, list] = [searchTableName(table.name), listSql(table, among)];
  const joined = `${search} CROSS JOIN ${table.name} AS document ON document.key = ${search}.rowid WHERE ${list.sql}`;
  return {
    sql: `SELECT 1 FROM (SELECT ${held.sql.replace(' WHERE ', '')} AS held FROM ${joined} LIMIT ?) WHERE held LIMIT ?`,
    values: [...held.values, ...list.values, most, limit],
  };
};
