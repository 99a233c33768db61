import type { CollectionDefinition } from '../port.ts';
import type { BoundSql } from './bound-sql.ts';
import { columnName, createSearchSql, searchFieldsOf, searchTableName } from './names.ts';

/**
 * Kinds of documents: the different combinations of some fields and of the words of the documents, each with how many
 * documents there are. Millions of rows of the event log are of some hundred thousand kinds. A kind without documents goes.
 */

/** The table of kinds, quoted; its index of words is the `searchTableName` of it. */
export const kindsTableName = (table: string): string => `${table.slice(0, -1)}__kinds"`;

const columnsOf = (definition: CollectionDefinition): readonly string[] =>
  (definition.kinds ?? []).map(columnName);

/** Words between blanks, one before the first: what begins a word comes after a blank. By a function that the writer registers. */
const wordsSql = (definition: CollectionDefinition, row: string): string =>
  `kind_words(${searchFieldsOf(definition, row).join(', ')})`;

/** Statements that make the table and count what is there. */
export const createKindsSql = (table: string, definition: CollectionDefinition): readonly string[] => {
  const kinds = kindsTableName(table);
  const columns = columnsOf(definition);
  const search = searchTableName(kinds);
  return [
    `CREATE TABLE ${kinds} (kind INTEGER PRIMARY KEY, ${columns.join(', ')}, words TEXT NOT NULL,
       documents INTEGER NOT NULL, UNIQUE (${columns.join(', ')}, words))`,
    ...columns.map(
      (column, number) => `CREATE INDEX ${kinds.slice(0, -1)}__index_${number}" ON ${kinds} (${column})`,
    ),
    createSearchSql(kinds),
    `CREATE TRIGGER ${kinds.slice(0, -1)}__came" AFTER INSERT ON ${kinds} BEGIN
       INSERT INTO ${search} (rowid, words) VALUES (new.kind, new.words);
     END`,
    `CREATE TRIGGER ${kinds.slice(0, -1)}__went" AFTER DELETE ON ${kinds} BEGIN
       DELETE FROM ${search} WHERE rowid = old.kind;
     END`,
  ];
};

/** Counts the documents after a key, up to another one: one statement for all documents of a write. */
export const countKindsSql = (table: string, definition: CollectionDefinition): string => {
  const columns = columnsOf(definition).join(', ');
  // Words are made before anything is sorted, so that no document has to be.
  const made = `SELECT ${columns}, ${wordsSql(definition, 'stored')} AS words FROM ${table} AS stored WHERE key > ? AND key <= ?`;
  return `WITH made AS MATERIALIZED (${made})
    INSERT INTO ${kindsTableName(table)} (${columns}, words, documents)
    SELECT ${columns}, words, count(*) FROM made WHERE true GROUP BY ${columns}, words
    ON CONFLICT (${columns}, words) DO UPDATE SET documents = documents + excluded.documents`;
};

/** Keep the counts when a document changes or goes; new ones are counted by `countKindsSql`. */
export const kindsTriggersSql = (table: string, definition: CollectionDefinition): readonly string[] => {
  const kinds = kindsTableName(table);
  const columns = columnsOf(definition);
  const same = [
    ...columns.map((column) => `${column} = old.${column}`),
    `words = ${wordsSql(definition, 'old')}`,
  ];
  const forget = `
    UPDATE ${kinds} SET documents = documents - 1 WHERE ${same.join(' AND ')};
    DELETE FROM ${kinds} WHERE ${same.join(' AND ')} AND documents = 0;`;
  const before = [...columns.map((column) => `old.${column}`), ...searchFieldsOf(definition, 'old')];
  const after = [...columns.map((column) => `new.${column}`), ...searchFieldsOf(definition, 'new')];
  const differs = after.map((value, i) => `${value} IS NOT ${before[i]}`).join(' OR ');
  const trigger = (name: string): string => `CREATE TRIGGER ${table.slice(0, -1)}__kinds_${name}"`;
  return [
    `${trigger('update')} AFTER UPDATE OF doc ON ${table} WHEN ${differs} BEGIN ${forget}
       INSERT INTO ${kinds} (${columns.join(', ')}, words, documents)
       VALUES (${columns.map((column) => `new.${column}`).join(', ')}, ${wordsSql(definition, 'new')}, 1)
       ON CONFLICT (${columns.join(', ')}, words) DO UPDATE SET documents = documents + 1;
     END`,
    `${trigger('delete')} AFTER DELETE ON ${table} BEGIN ${forget} END`,
  ];
};

type Words = readonly (readonly string[])[] | null;

/** Beginnings up to which each is looked for by itself; guesses at what was meant have hundreds. */
const fewBeginnings = 40;

/** Whether a kind has the words, by looking at each kind: some tenths of a microsecond. */
export const kindHasWords = (words: Words): BoundSql => {
  if (words === null) return { sql: '1', values: [] };
  if (words.length === 0) return { sql: '0', values: [] };
  if (words.flat().length > fewBeginnings)
    return { sql: 'has_words(?, words)', values: [JSON.stringify(words)] };
  const one = (beginnings: readonly string[]): string =>
    `(${beginnings.map(() => 'instr(words, ?) > 0').join(' OR ')})`;
  return { sql: words.map(one).join(' AND '), values: words.flat().map((beginning) => ` ${beginning}`) };
};
