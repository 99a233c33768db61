import type { CursorPlace } from '../cursor.ts';
import { bitsOfAll, type Words } from './asked-words.ts';
import { blocksInOrder, fewBlocks } from './block-places.ts';
import type { Row } from './live-database.ts';
import { hasBlocks } from './names.ts';
import type { Search } from './search-plan.ts';
import { blockSql } from './select.ts';
import { choosingIndexes, type ServingIndex, servingIndex } from './serving-index.ts';
import { textTest } from './walk.ts';

/** What a block costs besides documents that are read, in these; where a filter is of fields that its index lacks, each is half read. */
const costs = { block: 24, blockOfRows: 200 };

/** The index that has the order of a query, and blocks; by ids alone there are none. */
export const indexOfBlocks = ({ table, query }: Search): ServingIndex | null => {
  const serving = servingIndex(table, query);
  return serving !== null && serving.fields.length > 0 && hasBlocks(table.definition) ? serving : null;
};

/** The place after which documents are wanted, and how many. */
export type Asked = { readonly after: CursorPlace | null; readonly wanted: number };

/**
 * The page by reading those blocks of the order in which something may be that is under the filters and has the words; null where
 * there are no blocks, or where it would take too long.
 */
export const byBlocks = (search: Search, words: Words, { after, wanted }: Asked): readonly Row[] | null => {
  const { database, table, query, budget } = search;
  const serving = indexOfBlocks(search);
  const bits = bitsOfAll(search, words);
  if (serving === null) return null;
  const hasWords = textTest(table, query);
  const rows: Row[] = [];
  let cost = 0;
  for (const block of blocksInOrder(search, serving, bits, after)) {
    cost += serving.rest.length === 0 ? costs.block : costs.blockOfRows;
    const { sql, values } = blockSql(table, query, { ...serving, ...block }, after);
    for (const row of database.each(sql, values)) {
      cost += 1;
      if (hasWords(String(row.doc))) rows.push(row);
      if (rows.length === wanted) return rows;
    }
    if (cost > budget.read) return null;
  }
  return rows;
};

/**
 * All documents after the place that are under the filters and have the words, in whatever order, where few blocks of an order that the
 * filters choose may hold them; else null.
 */
export const allOfFewBlocks = (
  search: Search,
  words: Words,
  after: CursorPlace | null,
): readonly Row[] | null => {
  const { database, table, query, budget } = search;
  const bits = bitsOfAll(search, words);
  if (!hasBlocks(table.definition) || bits.length === 0) return null;
  const hasWords = textTest(table, query);
  for (const index of choosingIndexes(table, query)) {
    const blocks = fewBlocks(search, index, bits, budget.blocks);
    if (blocks === null) continue;
    return blocks.flatMap((block) => {
      const { sql, values } = blockSql(table, query, { ...index, ...block }, after);
      return [...database.each(sql, values)].filter((row) => hasWords(String(row.doc)));
    });
  }
  return null;
};
