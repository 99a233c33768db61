import { textHasWords } from '../text.ts';
import { areForBlocks, matchOf, matchOfAll, type Words } from './asked-words.ts';
import type { BoundSql } from './bound-sql.ts';
import { type Asked, allOfFewBlocks, byBlocks, indexOfBlocks } from './by-blocks.ts';
import type { Row } from './live-database.ts';
import { hasSearchIndex, searchTableName } from './names.ts';
import type { Search, SearchBudget } from './search-plan.ts';
import { amongSql, chosenSql, selectSql, stepsSql } from './select.ts';
import { choosingIndexes, servingIndex } from './serving-index.ts';
import { sorted } from './sorted.ts';
import { textOf, textTest } from './walk.ts';

const inWholeOrder = (
  search: Search,
  match: string | undefined,
  { after, wanted }: Asked,
): readonly Row[] => {
  const { database, table, query } = search;
  const serving = servingIndex(table, query);
  if (serving === null || match === undefined) {
    const { sql, values } = selectSql(table, { ...query, skip: 0, limit: wanted - 1 }, after, match);
    return database.all(sql, values);
  }
  return found(
    without(search),
    amongSql(table, query, { index: serving.index, match }, { after, limit: wanted }),
    wanted,
  );
};

/** Nothing more to be looked for in documents. */
const without = (search: Search): Search => ({ ...search, query: { ...search.query, words: null } });

/** Those of a filter that leaves few, by an index that knows it. */
const ofSmallPart = (search: Search, { after, wanted }: Asked, limit: number): readonly Row[] | null => {
  const { table, query } = search;
  const small = smallPart(search, limit);
  if (small === undefined) return null;
  const most = query.words === null ? wanted : -1;
  return found(search, amongSql(table, query, small, { after, limit: most }), wanted);
};

/** An index of which the filters choose no more than so many documents. */
export const smallPart = ({ database, table, query }: Search, limit: number) =>
  choosingIndexes(table, query).find((choosing) => {
    const { sql, values } = chosenSql(table, choosing, limit + 1);
    return Number(database.all(sql, values)[0]?.count) <= limit;
  });

/** Of the documents whose keys a statement tells the first ones with the words. */
export const found = (
  { database, table, query }: Search,
  { sql, values }: BoundSql,
  wanted: number,
): readonly Row[] => {
  const hasWords = textTest(table, query);
  const rows: Row[] = [];
  for (const { key } of database.all(sql, values)) {
    const [row] = database.all(`SELECT doc FROM ${table.name} WHERE key = ?`, [Number(key)]);
    if (row !== undefined && hasWords(String(row.doc))) rows.push(row);
    if (rows.length === wanted) break;
  }
  return rows;
};

/** By the rare words alone, if there are some, else by all of them; null where they are common. */
const ofShortList = (search: Search, words: Words, { after, wanted }: Asked): readonly Row[] | null => {
  const { table, query, budget } = search;
  const rare = rareWords(search, words);
  const few =
    rare.length === 0 || rare.length === words.length
      ? null
      : keysOf(search, matchOf(search, rare), budget.rare);
  if (few !== null) {
    return found(search, amongSql(table, query, { keys: few }, { after, limit: -1 }), wanted);
  }
  const matches = new Set([matchOf(search, words), matchOfAll(search, words)]);
  const keys = [...matches].reduce<string | null>(
    (list, match) => list ?? keysOf(search, match, budget.listed),
    null,
  );
  if (keys === null) return null;
  return found(without(search), amongSql(table, query, { keys }, { after, limit: wanted }), wanted);
};

/** As JSON; null when there are more than the limit. */
export const keysOf = ({ database, table }: Search, match: string | null, limit: number): string | null => {
  if (match === null) return '[]';
  const name = searchTableName(table.name);
  const rows = database.all(`SELECT rowid AS key FROM ${name} WHERE ${name} MATCH ? LIMIT ?`, [
    match,
    limit + 1,
  ]);
  return rows.length > limit ? null : JSON.stringify(rows.map(({ key }) => key));
};

const sampled = 128;

/** Those that none of some documents, spread evenly, has. */
const rareWords = ({ database, table }: Search, words: Words): Words => {
  const [row] = database.all(`SELECT max(key) AS last FROM ${table.name}`, []);
  const last = Number(row?.last ?? 0);
  const keys = Array.from({ length: sampled }, (_, i) => Math.ceil((last * (i + 1)) / sampled));
  const rows = database.all(`SELECT doc FROM ${table.name} WHERE key IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(keys),
  ]);
  const texts = rows.map(({ doc }) => textOf(table, JSON.parse(String(doc))));
  return words.filter((word) => !texts.some((text) => textHasWords([word], text)));
};

/** Further in the order than a walk goes: documents that a filter leaves out are not read. */
const bySteps = (
  { database, table, query, budget }: Search,
  { after, wanted }: Asked,
): readonly Row[] | null => {
  const serving = servingIndex(table, query);
  if (serving === null) return null;
  const { sql, values } = stepsSql(table, query, serving, { after, steps: budget.stepped });
  const hasWords = textTest(table, query);
  const rows: Row[] = [];
  let [steps, read] = [0, 0];
  for (const row of database.each(sql, values)) {
    steps += 1;
    if (row.doc === null) continue;
    read += 1;
    if (hasWords(String(row.doc))) rows.push(row);
    if (rows.length === wanted) return rows;
    if (read === budget.read) return null;
  }
  return steps < budget.stepped ? rows : null;
};

/** Answers the page, or null where it would take too long. */
type Way = (search: Search, asked: Asked) => readonly Row[] | null;

const ofPart =
  (limit: keyof SearchBudget): Way =>
  (search, asked) =>
    ofSmallPart(search, asked, search.budget[limit]);
const ofList: Way = (search, asked) => ofShortList(search, search.query.words ?? [], asked);
const ofBlocks: Way = (search, asked) => byBlocks(search, search.query.words ?? [], asked);
/** Blocks of another order. */
const ofFewBlocks: Way = (search, { after, wanted }) => {
  const few = allOfFewBlocks(search, search.query.words ?? [], after);
  return few && sorted(search.query, few, after).slice(0, wanted);
};
const ofSteps: Way = (search, asked) => (indexOfBlocks(search) === null ? bySteps(search, asked) : null);

/** Without words in lists. */
const plainWays = [ofPart('part'), ofBlocks, ofSteps, ofPart('sorted')] as const;
const blockWays = [ofFewBlocks, ofBlocks, ofSteps] as const;
const usualWays = [ofPart('chosen'), ofList, ofPart('part'), ...blockWays, ofPart('sorted')] as const;
const waysOfBeginnings = [ofPart('part'), ...blockWays, ofList, ofPart('sorted')] as const;

/**
 * The page of a collection without kinds whose common documents were not enough: from the part of an index that a filter chooses, if
 * it is small, from the list of documents with the words, if it is short, from the blocks in which they may be, first of an order that
 * a filter chooses, if they are few, then of the order of the query, or by going on in the order.
 */
export const byLists = (search: Search, asked: Asked): readonly Row[] => {
  const { table, query } = search;
  const words = hasSearchIndex(table.definition) ? query.words : null;
  const match = words === null ? undefined : matchOfAll(search, words);
  if (match === null) return [];
  const ways = words === null ? plainWays : areForBlocks(search, words) ? waysOfBeginnings : usualWays;
  for (const way of ways) {
    const rows = way(search, asked);
    if (rows !== null) return rows;
  }
  return inWholeOrder(search, match, asked);
};
