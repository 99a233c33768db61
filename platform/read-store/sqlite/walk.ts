import { type CursorPlace, sortValue } from '../cursor.ts';
import type { CollectionDefinition } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import { matchesWords, wordsOf } from '../text.ts';
import type { Table } from './bound-sql.ts';
import type { LiveDatabase, Row } from './live-database.ts';
import { walkSql } from './select.ts';

type Words = readonly (readonly string[])[];

/** Documents with the words, and whether there are no others. */
export type Walked = { readonly rows: readonly Row[]; readonly isOver: boolean };

export type Walk = {
  readonly table: Table;
  readonly query: ValidQuery;
  readonly words: Words;
  readonly after: CursorPlace | null;
  /** Documents wanted. */
  readonly wanted: number;
  /** Documents looked at. */
  readonly steps: number;
};

/** Texts repeat: each is looked at once. */
const wordTest = ({ search = [] }: CollectionDefinition, words: Words): ((doc: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (doc) => {
    const document: object = JSON.parse(doc);
    const text = search.map((field) => String(sortValue(document, field) ?? '')).join('\n');
    const answer = known.get(text) ?? matchesWords(words, wordsOf(text));
    known.set(text, answer);
    return answer;
  };
};

/** Goes through the order of the query and looks at the words of each document, until enough are found or looked at. */
export const walk = (database: LiveDatabase, { table, query, words, after, wanted, steps }: Walk): Walked => {
  const has = wordTest(table.definition, words);
  const { sql, values } = walkSql(table, query, after, steps);
  const rows: Row[] = [];
  let seen = 0;
  for (const row of database.each(sql, values)) {
    seen += 1;
    if (has(String(row.doc))) rows.push(row);
    if (rows.length === wanted) return { rows, isOver: false };
  }
  return { rows, isOver: seen < steps };
};
