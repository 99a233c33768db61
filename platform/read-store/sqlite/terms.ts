import type { LiveDatabase } from './live-database.ts';
import { searchTableName } from './names.ts';

/** The name of the list of all words of a table, quoted: each of them as often as it occurs, in order. */
const vocabularyName = (table: string): string => `temp.${table.slice(0, -1)}__terms"`;

/**
 * The words that begin so, no more than `limit`; null when there are more. The index of words reads the documents of a word one after
 * the other, but gathers all documents of a beginning before it tells of the first.
 */
const termsOf = (
  database: LiveDatabase,
  table: string,
  beginning: string,
  limit: number,
): readonly string[] | null => {
  const terms: string[] = [];
  for (let next = beginning; ; ) {
    // One at a time: the next word may be millions of documents further.
    const [row] = database.all(`SELECT term FROM ${vocabularyName(table)} WHERE term >= ? LIMIT 1`, [next]);
    const term = row === undefined ? '' : String(row.term);
    if (!term.startsWith(beginning)) return terms;
    if (terms.length === limit) return null;
    terms.push(term);
    next = `${term}\0`;
  }
};

/** The words as the index of words wants them, each spelled out as far as it stands for few; null when nothing has one of them. */
export const spelledOut = (
  database: LiveDatabase,
  table: string,
  words: readonly (readonly string[])[],
  limit: number,
): string | null => {
  const search = searchTableName(table).slice(1, -1);
  database.all(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${vocabularyName(table)} USING fts5vocab('main', '${search}', 'instance')`,
    [],
  );
  const parts: string[] = [];
  for (const beginnings of words) {
    const one = new Set(
      beginnings.flatMap((beginning) => {
        const terms = termsOf(database, table, beginning, limit);
        return terms === null ? [`"${beginning}"*`] : terms.map((term) => `"${term}"`);
      }),
    );
    if (one.size === 0) return null;
    parts.push(`(${[...one].join(' OR ')})`);
  }
  return parts.join(' AND ');
};

/** Whether nothing in it stands for more words than were spelled out. */
export const isSpelledOut = (match: string): boolean => !match.includes('*');
