import type { CursorPlace } from '../cursor.ts';
import type { ValidQuery } from '../query.ts';
import { foldText, matchesWords, wordsOf } from '../text.ts';
import { bound, type Stored } from './bound-sql.ts';
import type { Row } from './live-database.ts';
import { columnName, hasSearchIndex, nullRank, searchTableName } from './names.ts';
import type { Search } from './search-plan.ts';
import { amongSql, chosenSql, selectSql, stepsSql } from './select.ts';
import { choosingIndexes, servingIndex } from './serving-index.ts';
import { spelledOut } from './terms.ts';
import { textOf, wordTest } from './walk.ts';

type Words = readonly (readonly string[])[];

type Asked = { readonly after: CursorPlace | null; readonly wanted: number };

/**
 * The page of a collection without kinds whose common documents were not enough: from the part of an index that a filter chooses, if
 * it is small, from the list of documents with the words, if it is short, or by going on in the order.
 */
export const byLists = (search: Search, asked: Asked): readonly Row[] => {
  const { database, table, query } = search;
  const { after, wanted } = asked;
  const chosen = ofSmallPart(search, asked);
  if (chosen !== null) return chosen;
  const words = query.words === null || !hasSearchIndex(table.definition) ? null : query.words;
  const match = words === null ? undefined : matchOfAll(search, words);
  if (match === null) return [];
  const listed = words === null || match === undefined ? null : ofShortList(search, words, match, asked);
  if (listed !== null) return listed;
  const stepped = ofFewGroups(search, asked) ?? bySteps(search, asked);
  if (stepped !== null) return stepped;
  const serving = servingIndex(table, query);
  const { sql, values } =
    serving === null || match === undefined
      ? selectSql(table, { ...query, skip: 0, limit: wanted - 1 }, after, match)
      : amongSql(table, query, { index: serving.index, match }, { after, limit: wanted });
  return database.all(sql, values);
};

/** Those of a filter that leaves few, by an index that knows it. */
const ofSmallPart = (search: Search, { after, wanted }: Asked): readonly Row[] | null => {
  const { database, table, query, budget } = search;
  const limit = query.words === null ? budget.ranged : budget.rare;
  const small = choosingIndexes(table, query).find((choosing) => {
    const { sql, values } = chosenSql(table, choosing, limit + 1);
    return Number(database.all(sql, values)[0]?.count) <= limit;
  });
  if (small === undefined) return null;
  return filtered(search, wanted, (most) => amongSql(table, query, small, { after, limit: most }));
};

/** In order, those that have the words. */
const filtered = (
  { database, table, query }: Pick<Search, 'database' | 'table' | 'query'>,
  wanted: number,
  statement: (limit: number) => { readonly sql: string; readonly values: readonly Stored[] },
): readonly Row[] => {
  const { sql, values } = statement(query.words === null ? wanted : -1);
  const hasWords = wordTest(table, query);
  const rows: Row[] = [];
  for (const row of database.each(sql, values)) {
    if (hasWords(JSON.parse(String(row.doc)))) rows.push(row);
    if (rows.length === wanted) break;
  }
  return rows;
};

/** Words that every document under the filters has, too: what a searched field has to be is made of words. */
const allWords = ({ table, query }: Pick<Search, 'table' | 'query'>, words: Words): Words => [
  ...words,
  ...query.where.flatMap(([field, condition]) =>
    'eq' in condition && typeof condition.eq === 'string' && table.definition.search?.includes(field) === true
      ? wordsOf(condition.eq).map((word) => [word])
      : [],
  ),
];

/** For the index of words; null when nothing has them. */
export const matchOfAll = (search: Search, words: Words): string | null =>
  spelledOut(search.database, search.table.name, allWords(search, words), search.budget.terms);

/** By the rare words alone, if there are some, else by all of them; null where they are common. */
const ofShortList = (
  search: Search,
  words: Words,
  match: string,
  { after, wanted }: Asked,
): readonly Row[] | null => {
  const { database, table, query, budget } = search;
  const rare = rareWords(search, words);
  const few =
    rare.length === 0 || rare.length === words.length
      ? null
      : keysOf(search, spelledOut(database, table.name, rare, budget.terms), budget.rare);
  if (few !== null) {
    return filtered(search, wanted, (limit) => amongSql(table, query, { keys: few }, { after, limit }));
  }
  const keys = keysOf(search, match, budget.listed);
  if (keys === null) return null;
  const withWords = { ...search, query: { ...query, words: null } };
  return filtered(withWords, wanted, (limit) => amongSql(table, query, { keys }, { after, limit }));
};

/** As JSON; null when there are more than the limit. */
const keysOf = ({ database, table }: Search, match: string | null, limit: number): string | null => {
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
  return words.filter((word) => !texts.some((text) => matchesWords([word], wordsOf(text))));
};

/** Whether text that documents are made of can have the words: quicker than to look for words in it. */
const canHave = (words: ValidQuery['words']): ((json: string) => boolean) => {
  if (words === null) return () => true;
  return (json) => {
    const folded = foldText(json);
    return words.every((beginnings) => beginnings.some((beginning) => folded.includes(beginning)));
  };
};

/** What comes first in the order, from the place on; null when it takes many values. */
const groupsOf = (
  { database, table, query, budget }: Search,
  after: CursorPlace | null,
): readonly Stored[] | null => {
  const [first, second] = query.orderBy;
  const serving = servingIndex(table, query);
  if (query.words === null || first === undefined || second === undefined || serving === null) return null;
  if (serving.where.length > 0 || table.definition.search?.includes(first.field) !== true) return null;
  const column = columnName(first.field);
  const sign = first.direction === 'asc' ? '>' : '<';
  const values: Stored[] = [];
  let place = after === null ? null : bound(after.values[0] ?? null);
  for (;;) {
    const isFirst = values.length === 0;
    const beyond = place === null ? '' : ` WHERE ${column} ${sign}${isFirst ? '=' : ''} ?`;
    const [row] = database.all(
      `SELECT ${column} AS value FROM ${table.name} INDEXED BY ${serving.index}${beyond} ORDER BY ${column} ${first.direction} LIMIT 1`,
      place === null ? [] : [place],
    );
    if (row === undefined) return values;
    if (values.length === budget.groups) return null;
    place = typeof row.value === 'number' ? row.value : String(row.value);
    values.push(place);
  }
};

/** One after the other, so that each has its value among the words. */
const ofFewGroups = (search: Search, { after, wanted }: Asked): readonly Row[] | null => {
  const { query } = search;
  const groups = groupsOf(search, after);
  const field = query.orderBy[0]?.field;
  if (groups === null || field === undefined) return null;
  const begin = after === null ? null : bound(after.values[0] ?? null);
  const rows: Row[] = [];
  for (const value of groups) {
    const condition = { eq: value === nullRank ? null : value };
    const within = { ...search, query: { ...query, where: [...query.where, [field, condition] as const] } };
    const place = value === begin ? after : null;
    rows.push(...byLists(within, { after: place, wanted: wanted - rows.length }));
    if (rows.length >= wanted) break;
  }
  return rows;
};

/** Further in the order than a walk goes: past documents that a filter leaves out no more than their keys are looked at. */
const bySteps = (
  { database, table, query, budget }: Search,
  { after, wanted }: Asked,
): readonly Row[] | null => {
  const serving = servingIndex(table, query);
  if (serving === null) return null;
  const { sql, values } = stepsSql(table, query, serving, { after, steps: budget.stepped });
  const steps = database.all(sql, values);
  const [mayHave, hasWords] = [canHave(query.words), wordTest(table, query)];
  const held = steps.filter(({ holds }) => holds === 1);
  const rows: Row[] = [];
  for (const { key } of held.slice(0, budget.read)) {
    const [row] = database.all(`SELECT doc FROM ${table.name} WHERE key = ?`, [Number(key)]);
    const json = String(row?.doc);
    if (row !== undefined && mayHave(json) && hasWords(JSON.parse(json))) rows.push(row);
    if (rows.length === wanted) return rows;
  }
  return steps.length < budget.stepped && held.length <= budget.read ? rows : null;
};
