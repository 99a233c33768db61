import type { CursorPlace } from '../cursor.ts';
import type { ValidQuery } from '../query.ts';
import type { BoundSql } from './bound-sql.ts';
import { mergeKinds, ofKindSql, type Stored } from './kind-documents.ts';
import { countedKinds, type KindGroup, kindGroups, placeInGroup } from './kind-groups.ts';
import { kindHasWords, kindsTableName } from './kinds.ts';
import type { LiveDatabase, Row } from './live-database.ts';
import { nullRank } from './names.ts';
import {
  countPlan,
  type KindPlan,
  kindPlan,
  type Search,
  type SearchBudget,
  usualBudget,
} from './search-plan.ts';
import { countSql, selectSql } from './select.ts';
import { type Walked, walk } from './walk.ts';

/** Numbered pages up to here are read from the beginning. */
const farthestSkip = 10_000;

/**
 * The page after `after` of a query with words, one document more than the limit: first by walking through the order, which is quick
 * for common words; then kind by kind, or by the list of documents with these words.
 */
export const searchPage = (
  { database, table, query }: Pick<Search, 'database' | 'table' | 'query'>,
  after: CursorPlace | null,
  budget: SearchBudget = usualBudget,
): readonly Row[] => {
  const plain = (): readonly Row[] => run(database, selectSql(table, query, after));
  const { words, skip } = query;
  if (words === null || words.length === 0 || skip > farthestSkip) return plain();
  const wanted = skip + query.limit + 1;
  const isGuess = words.some((beginnings) => beginnings.length > 1);
  const steps = isGuess ? 0 : budget.walked;
  const walked = steps > 0 && walk(database, { table, query, words, after, wanted, steps });
  if (walked && isEnough(walked, wanted)) return walked.rows.slice(skip);
  const plan = kindPlan(table, query);
  if (plan === null) return plain();
  return byKinds({ database, table, query, words, budget }, plan, after, wanted).slice(skip);
};

/** How many documents have the words, but no more than one beyond `cap`. */
export const searchCount = (
  { database, table, query }: Pick<Search, 'database' | 'table' | 'query'>,
  cap: number,
  budget: SearchBudget = usualBudget,
): number => {
  const { words } = query;
  const plan = countPlan(table, query);
  if (words === null || words.length === 0 || plan === null) {
    return Number(run(database, countSql(table, query, cap))[0]?.count ?? 0);
  }
  const { ofKinds, isEveryDocument, field } = plan;
  if (isEveryDocument) {
    const { sql, values } = kindHasWords(words);
    const sum = `SELECT sum(documents) AS count FROM ${kindsTableName(table.name)} WHERE ${sql}${ofKinds.sql}`;
    return Math.min(cap + 1, Number(database.all(sum, [...values, ...ofKinds.values])[0]?.count ?? 0));
  }
  const inRange: ValidQuery = { ...query, orderBy: [{ field, direction: 'asc' }], idDirection: 'asc' };
  const steps = budget.ranged;
  const walked = walk(database, { table, query: inRange, words, after: null, wanted: cap + 1, steps });
  if (isEnough(walked, cap + 1)) return walked.rows.length;
  return countByKinds({ database, table, query, words, budget }, plan, cap);
};

const run = (database: LiveDatabase, { sql, values }: BoundSql): readonly Row[] => database.all(sql, values);

const isEnough = ({ rows, isOver }: Walked, wanted: number): boolean => isOver || rows.length >= wanted;

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

const ofGroup = (
  search: Search,
  plan: KindPlan,
  group: KindGroup,
  { after, wanted }: Asked,
): readonly Row[] => {
  const { database, table, query, words, budget } = search;
  const { kinds } = group;
  if (kinds.length > budget.merged) {
    const within = { ...query, where: [...query.where, ...conditionOf(plan, group.value)] };
    const from = group.isFirst ? after : null;
    const steps = Math.max(budget.walked, 2 * kinds.length);
    const walked = walk(database, { table, query: within, words, after: from, wanted, steps });
    if (isEnough(walked, wanted)) return walked.rows;
  }
  const place = group.isFirst ? placeInGroup(plan, after) : null;
  const merging = { table, plan, words: JSON.stringify(words), kinds, after: place, limit: wanted };
  return mergeKinds(database, merging).flatMap(({ key }) =>
    database.all(`SELECT doc FROM ${table.name} WHERE key = ?`, [key]),
  );
};

const conditionOf = ({ group }: KindPlan, value: Stored | null): ValidQuery['where'] =>
  group === null || value === null ? [] : [[group, { eq: value === nullRank ? null : value }]];

const countByKinds = (
  search: Search,
  plan: NonNullable<ReturnType<typeof countPlan>>,
  cap: number,
): number => {
  const { database, table, words } = search;
  let count = 0;
  for (const kind of countedKinds(search, plan)) {
    const { sql, values } = ofKindSql(table, plan, kind, JSON.stringify(words));
    const some = `SELECT count(*) AS count FROM (SELECT 1 ${sql} LIMIT ?)`;
    count += Number(database.all(some, [...values, cap + 1 - count])[0]?.count ?? 0);
    if (count > cap) break;
  }
  return count;
};
