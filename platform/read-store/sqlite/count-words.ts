import type { ValidQuery } from '../query.ts';
import { bitsOfAll, matchOfAll, type Words } from './asked-words.ts';
import { keysOfBlocks } from './block-places.ts';
import { all, type BoundSql, type Table } from './bound-sql.ts';
import { smallPart } from './by-lists.ts';
import { columnName, hasBlocks, searchTableName } from './names.ts';
import type { Search } from './search-plan.ts';
import { amongSql, conditionSql } from './select.ts';
import { choosingIndexes } from './serving-index.ts';
import { textTest } from './walk.ts';

/**
 * How many documents with the words answer, but no more than one beyond `cap`: of the documents with the words, where they are few or
 * many of them are under the filters; else of those under the filters, where they are few.
 */
export const countByWords = (search: Search, words: Words, cap: number): number => {
  const { database, table, query, budget } = search;
  const match = matchOfAll(search, words);
  if (match === null) return 0;
  const among = { match, keys: keysOf(search, words) };
  const first = run(
    search,
    heldSql(table, query, among, query.where.length === 0 ? cap + 1 : budget.counted),
  );
  if (first.looked < budget.counted || first.held > cap) return Math.min(first.held, cap + 1);
  const small = smallPart(search, budget.ranged);
  if (small === undefined) return run(search, countedSql(table, query, among, cap + 1)).held;
  const { sql, values } = amongSql(table, query, small, { after: null, limit: -1 });
  const hasWords = textTest(table, query);
  const held = database.all(sql, values).filter(({ doc }) => hasWords(String(doc)));
  return Math.min(held.length, cap + 1);
};

type Keys = { readonly least: number; readonly greatest: number };
type Among = { readonly match: string; readonly keys: Keys };

/** Between which keys all lie that answer, as far as blocks tell. */
const keysOf = (search: Search, words: Words): Keys => {
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

const run = ({ database }: Search, { sql, values }: BoundSql) => {
  const [row] = database.all(sql, values);
  return { held: Number(row?.held ?? 0), looked: Number(row?.looked ?? 0) };
};

const filters = ({ where }: ValidQuery): readonly BoundSql[] =>
  where.map(([field, condition]) => conditionSql(`document.${columnName(field)}`, condition));

const joinedSql = ({ name }: Table, { match, keys }: Among): BoundSql => {
  const search = searchTableName(name);
  return {
    sql: `FROM ${search} CROSS JOIN ${name} AS document ON document.key = ${search}.rowid
      WHERE ${search} MATCH ? AND ${search}.rowid BETWEEN ? AND ?`,
    values: [match, keys.least, keys.greatest],
  };
};

/** Of the first documents with the words how many are under the filters. */
const heldSql = (table: Table, query: ValidQuery, among: Among, limit: number): BoundSql => {
  const held = all(filters(query));
  const joined = joinedSql(table, among);
  return {
    sql: `SELECT sum(held) AS held, count(*) AS looked
      FROM (SELECT ${held.sql === '' ? '1' : held.sql.replace(' WHERE ', '')} AS held ${joined.sql} LIMIT ?)`,
    values: [...held.values, ...joined.values, limit],
  };
};

/** The first documents with the words that are under the filters, counted. */
const countedSql = (table: Table, query: ValidQuery, among: Among, limit: number): BoundSql => {
  const [held, joined] = [all(filters(query)), joinedSql(table, among)];
  return {
    sql: `SELECT count(*) AS held FROM (SELECT 1 ${joined.sql}${held.sql.replace(' WHERE ', ' AND ')} LIMIT ?)`,
    values: [...joined.values, ...held.values, limit],
  };
};
