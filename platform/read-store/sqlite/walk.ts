import { type CursorPlace, sortValue } from '../cursor.ts';
import { isSelected } from '../memory/select.ts';
import type { Document } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import { foldText, textHasWords } from '../text.ts';
import type { Table } from './bound-sql.ts';
import type { LiveDatabase, Row } from './live-database.ts';
import { chosenSql, walkSql } from './select.ts';
import { servingIndex } from './serving-index.ts';

/** Documents that answer, and whether there are no others. */
export type Walked = { readonly rows: readonly Row[]; readonly isOver: boolean };

export type Walk = {
  readonly table: Table;
  readonly query: ValidQuery;
  readonly after: CursorPlace | null;
  /** Documents wanted. */
  readonly wanted: number;
  /** Documents looked at. */
  readonly steps: number;
};

/** What of a document is searched. */
export const textOf = ({ definition }: Table, document: Document): string =>
  (definition.search ?? []).map((field) => String(sortValue(document, field) ?? '')).join('\n');

const wordTest = (table: Table, { words }: ValidQuery): ((document: Document) => boolean) =>
  words === null ? () => true : (document) => textHasWords(words, textOf(table, document));

/** Whether the document that a text is made of has the words of a query: most that have not are seen by the text. */
export const textTest = (table: Table, query: ValidQuery): ((json: string) => boolean) => {
  const { words } = query;
  if (words === null) return () => true;
  const hasWords = wordTest(table, query);
  return (json) => {
    const folded = foldText(json);
    const mayHave = words.every((beginnings) => beginnings.some((beginning) => folded.includes(beginning)));
    return mayHave && hasWords(JSON.parse(json));
  };
};

/** Whether what an index chooses for a query is no more than so many documents. */
export const isNarrow = (database: LiveDatabase, table: Table, query: ValidQuery, limit: number): boolean => {
  const serving = servingIndex(table, query);
  if (serving === null) return false;
  const { sql, values } = chosenSql(table, serving, limit + 1);
  return Number(database.all(sql, values)[0]?.count) <= limit;
};

/**
 * Goes through an index that has the order of the query and looks at each document, until enough are found or looked at. Null where no
 * index has that order.
 */
export const walk = (database: LiveDatabase, { table, query, after, wanted, steps }: Walk): Walked | null => {
  const serving = servingIndex(table, query);
  if (serving === null) return null;
  const hasWords = wordTest(table, query);
  const others = { ...query, where: serving.rest, words: null };
  const { sql, values } = walkSql(table, query, serving, { after, steps });
  const rows: Row[] = [];
  let seen = 0;
  for (const row of database.each(sql, values)) {
    seen += 1;
    const document: Document = JSON.parse(String(row.doc));
    if (isSelected(others, table.definition, document) && hasWords(document)) rows.push(row);
    if (rows.length === wanted) return { rows, isOver: false };
  }
  return { rows, isOver: seen < steps };
};
