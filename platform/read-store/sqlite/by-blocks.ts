import type { CursorPlace } from '../cursor.ts';
import { foldText } from '../text.ts';
import { blocksInOrder } from './block-places.ts';
import type { Row } from './live-database.ts';
import { hasBlocks } from './names.ts';
import type { Search } from './search-plan.ts';
import { blockSql } from './select.ts';
import { servingIndex } from './serving-index.ts';
import { neededBits } from './signature.ts';
import { wordTest } from './walk.ts';

/** Documents that a block costs besides those that are read. */
const costOfBlock = 16;

type Asked = { readonly after: CursorPlace | null; readonly wanted: number };

/**
 * The page by reading those blocks of the order in which all words may be; null where nothing is known of them, or where that would
 * take too long.
 */
export const byBlocks = (
  search: Search,
  words: readonly (readonly string[])[],
  { after, wanted }: Asked,
): readonly Row[] | null => {
  const { database, table, query, budget } = search;
  const serving = servingIndex(table, query);
  const bits = words.flatMap(neededOf);
  if (!hasBlocks(table.definition) || bits.length === 0) return null;
  // By ids alone there are none.
  if (serving === null || serving.fields.length === 0) return null;
  const [mayHave, hasWords] = [canHave(words), wordTest(table, query)];
  const rows: Row[] = [];
  let cost = 0;
  for (const block of blocksInOrder(search, serving, bits, after)) {
    cost += costOfBlock;
    const { sql, values } = blockSql(table, query, { ...serving, ...block }, after);
    for (const row of database.each(sql, values)) {
      cost += 1;
      const json = String(row.doc);
      if (mayHave(json) && hasWords(JSON.parse(json))) rows.push(row);
      if (rows.length === wanted) return rows;
    }
    if (cost > budget.read) return null;
  }
  return rows;
};

/** The bits that every text with one of the beginnings has. */
export const neededOf = (beginnings: readonly string[]): readonly number[] =>
  beginnings.length === 1 ? neededBits(beginnings) : [];

/** Whether text that documents are made of can have the words: quicker than to look for words in it. */
export const canHave =
  (words: readonly (readonly string[])[]): ((json: string) => boolean) =>
  (json) => {
    const folded = foldText(json);
    return words.every((beginnings) => beginnings.some((beginning) => folded.includes(beginning)));
  };
