import type { CursorPlace } from '../cursor.ts';
import type { ValidQuery } from '../query.ts';
import type { BoundSql, Stored, Table } from './bound-sql.ts';
import { byLists } from './by-lists.ts';
import { countByWords } from './count-words.ts';
import { mergeKinds, ofKindSql } from './kind-documents.ts';
import { countedKinds, hasRareWords, type KindGroup, kindGroups, placeInGroup } from './kind-groups.ts';
import { kindHasWords, kindsTableName } from './kinds.ts';
import type { LiveDatabase, Row } from './live-database.ts';
import { hasSearchIndex, nullRank } from './names.ts';
import {
  countPlan,
  type KindPlan,
  kindPlan,
  type Search,
  type SearchBudget,
  usualBudget,
} from './search-plan.ts';
import { countSql, selectSql } from './select.ts';
import { servingIndex } from './serving-index.ts';
import { sorted } from './sorted.ts';
import { isNarrow, type Walked, walk } from './walk.ts';

/** Numbered pages up to here are read from the beginning. */
const farthestSkip = 10_000;

type Asking = Pick<Search, 'database' | 'table' | 'query'>;

/** Whether an index alone answers: then there is nothing to be thought about. */
export const isServed = (table: Table, query: ValidQuery): boolean =>
  query.words === null && servingIndex(table, query)?.rest.length === 0;

/**
 * The page after `after`, one document more than the limit: first by walking through the order, which is quick where what is wanted is
 * common; then kind by kind, or by lists of documents.
 */
export const searchPage = (
  { database, table, query }: Asking,
  after: CursorPlace | null,
  budget: SearchBudget = usualBudget,
): readonly Row[] => {
  const plain = (): readonly Row[] => run(database, selectSql(table, query, after));
  const { words, skip } = query;
  if (isServed(table, query) || words?.length === 0 || skip > farthestSkip) return plain();
  const wanted = skip + query.limit + 1;
  // Of guesses there are many, and none is common.
  const isGuess = words?.some((beginnings) => beginnings.length > 1) === true;
  const walked = isGuess ? null : walk(database, { table, query, after, wanted, steps: budget.walked });
  if (walked !== null && isEnough(walked, wanted)) return walked.rows.slice(skip);
  const plan = kindPlan(table, query);
  const search = { database, table, query, budget };
  if (plan === null) {
    const isOfLists = table.definition.kinds === undefined && !isGuess;
    return isOfLists ? byLists(search, { after, wanted }).slice(skip) : plain();
  }
  const few = hasRareWords(search) ? null : ofNarrowRange(search, plan);
  if (few !== null) return sorted(query, few, after).slice(skip, wanted);
  return byKinds(search, plan, after, wanted).slice(skip);
};

/** How many documents answer, but no more than one beyond `cap`. */
export const searchCount = (
  { database, table, query }: Asking,
  cap: number,
  budget: SearchBudget = usualBudget,
): number => {
  const { words } = query;
  const plan = countPlan(table, query);
  const search = { database, table, query, budget };
  if (words === null || words.length === 0 || plan === null) {
    if (isByIndexOfWords(search)) return countByWords(search, words ?? [], cap);
    return Number(run(database, countSql(table, query, cap))[0]?.count ?? 0);
  }
  if (plan.isEveryDocument) return Math.min(cap + 1, documentsOf(search, plan));
  const ranged = { table, query: inOrderOf(query, plan), after: null, wanted: cap + 1, steps: budget.ranged };
  const walked = hasRareWords(search) ? null : walk(database, ranged);
  if (walked !== null && isEnough(walked, cap + 1)) return walked.rows.length;
  return countByKinds(search, plan, cap);
};

/** Guesses are too many to be spelled out. */
const isByIndexOfWords = ({ table, query: { words } }: Search): boolean =>
  hasSearchIndex(table.definition) &&
  words !== null &&
  words.length > 0 &&
  words.every((beginnings) => beginnings.length === 1);

const run = (database: LiveDatabase, { sql, values }: BoundSql): readonly Row[] => database.all(sql, values);

const isEnough = ({ rows, isOver }: Walked, wanted: number): boolean => isOver || rows.length >= wanted;

const inOrderOf = (query: ValidQuery, { field }: Pick<KindPlan, 'field'>): ValidQuery => ({
  ...query,
  orderBy: [{ field, direction: 'asc' }],
  idDirection: 'asc',
});

/** All documents that answer, by looking at those of a range; null unless the query names one that is narrow. */
const ofNarrowRange = (
  { database, table, query, budget }: Search,
  { field }: Pick<KindPlan, 'field'>,
): readonly Row[] | null => {
  if (!query.where.some(([name]) => name === field)) return null;
  const ranged = inOrderOf(query, { field });
  if (!isNarrow(database, table, ranged, budget.ranged)) return null;
  const steps = budget.ranged + 1;
  return walk(database, { table, query: ranged, after: null, wanted: steps, steps })?.rows ?? null;
};

type CountPlan = NonNullable<ReturnType<typeof countPlan>>;

/** Group after group of the first order, until there are enough. */
const byKinds = (
  search: Search,
  plan: KindPlan,
  after: CursorPlace | null,
  wanted: number,
): readonly Row[] => {
  const rows: Row[] = [];
  for (const group of kindGroups(search, plan, after)) {
    rows.push(...ofGroup(search, plan, group, { after, wanted: wanted - rows.length }));
    if (rows.length >= wanted) break;
  }
  return rows;
};

type Asked = { readonly after: CursorPlace | null; readonly wanted: number };

/** Where kinds are many, what is wanted may be common among their documents: that is tried first. */
const ofGroup = (
  search: Search,
  plan: KindPlan,
  group: KindGroup,
  { after, wanted }: Asked,
): readonly Row[] => {
  const { database, table, query, budget } = search;
  const within = { ...query, where: [...query.where, ...conditionOf(plan, group.value)] };
  const place = group.isFirst ? after : null;
  const walkOn = (steps: number): readonly Row[] | null => {
    const walked = walk(database, { table, query: within, after: place, wanted, steps });
    return walked !== null && isEnough(walked, wanted) ? walked.rows : null;
  };
  const common = group.isLarge ? walkOn(budget.walked) : null;
  if (common !== null) return common;
  const kinds = group.kinds();
  const lessCommon = kinds.length > budget.merged ? walkOn(Math.max(budget.walked, kinds.length)) : null;
  if (lessCommon !== null) return lessCommon;
  const from = group.isFirst ? placeInGroup(plan, after) : null;
  const merging = { table, plan, words: query.words, kinds, after: from, limit: wanted };
  return mergeKinds(database, merging).flatMap(({ key }) =>
    database.all(`SELECT doc FROM ${table.name} WHERE key = ?`, [key]),
  );
};

const conditionOf = ({ group }: KindPlan, value: Stored | null): ValidQuery['where'] =>
  group === null || value === null ? [] : [[group, { eq: value === nullRank ? null : value }]];

const documentsOf = ({ database, table, query }: Search, { ofKinds }: CountPlan): number => {
  const { sql, values } = kindHasWords(query.words);
  const sum = `SELECT sum(documents) AS count FROM ${kindsTableName(table.name)} WHERE ${sql}${ofKinds.sql}`;
  return Number(database.all(sum, [...values, ...ofKinds.values])[0]?.count ?? 0);
};

const countByKinds = (search: Search, plan: CountPlan, cap: number): number => {
  const { database, table, query } = search;
  let count = 0;
  for (const kind of countedKinds(search, plan)) {
    const { sql, values } = ofKindSql(table, plan, kind, query.words);
    const some = `SELECT count(*) AS count FROM (SELECT 1 ${sql} LIMIT ?)`;
    count += Number(database.all(some, [...values, cap + 1 - count])[0]?.count ?? 0);
    if (count > cap) break;
  }
  return count;
};
