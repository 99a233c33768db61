import type { SortValue } from '../cursor.ts';
import type { CollectionDefinition } from '../port.ts';
import { queryFields } from '../query.ts';

/** The table of a collection, quoted. Declared names have letters and hyphens only, so nothing needs escaping. */
export const tableName = (collection: string): string => `"documents_${collection.replaceAll('-', '_')}"`;

/** The search index of a table, quoted. */
export const searchTableName = (table: string): string => `${table.slice(0, -1)}__search"`;

/** The column of a field, quoted. */
export const columnName = (field: string): string => (field === 'id' ? 'id' : `"f_${field}"`);

/**
 * What a column holds for a field that is null or absent: less than every number and text, so that one comparison
 * of rows orders everything and `NULL` never makes a condition unknown.
 */
export const nullRank = Number.NEGATIVE_INFINITY;

/** The column that tells rows apart for the database and for the search index. */
export const keyColumn = ({ numbered }: CollectionDefinition): string => (numbered === true ? 'id' : 'key');

/** What the id column holds. A numbered collection has no document for an id that is no number of 16 digits: -1. */
export const idValue = ({ numbered }: CollectionDefinition, id: string): string | number =>
  numbered !== true ? id : /^\d{16}$/.test(id) ? Number(id) : -1;

/** What the column of a field holds. */
export const fieldValue = (value: SortValue): string | number =>
  value === null ? nullRank : typeof value === 'boolean' ? Number(value) : value;

/** Documents as text beside the fields that queries name. */
export const createTableSql = (table: string, definition: CollectionDefinition): string => {
  const ids =
    definition.numbered === true
      ? 'id INTEGER PRIMARY KEY'
      : 'key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE';
  const fields = queryFields(definition).map((field) => `, ${columnName(field)} NOT NULL`);
  const words = repeatsWords(definition) ? ', words INTEGER NOT NULL' : '';
  return `CREATE TABLE ${table} (${ids}, doc TEXT NOT NULL${fields.join('')}${words})`;
};

/** Columns of a row in the order in which `TableWriter` binds them: the key, unless it is the id, comes first. */
export const upsertSql = (table: string, definition: CollectionDefinition): string => {
  const ids = definition.numbered === true ? ['id'] : ['key', 'id'];
  const words = repeatsWords(definition) ? ['words'] : [];
  const rest = ['doc', ...queryFields(definition).map(columnName), ...words];
  const columns = [...ids, ...rest];
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`;
};

/** One statement per declared index; repeating them changes nothing. */
export const createIndexesSql = (table: string, definition: CollectionDefinition): readonly string[] => {
  const indexes = definition.indexes.map((fields) => indexColumns(definition, fields).map(columnName));
  if (repeatsWords(definition)) indexes.push(['words']);
  return indexes.map((columns, number) => {
    const name = `${table.slice(0, -1)}__index_${number}"`;
    return `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${columns.join(', ')})`;
  });
};

/** A selective field needs no company after it, and the key of a row is part of every index anyway. */
const indexColumns = (
  { selective = [], numbered }: CollectionDefinition,
  fields: readonly string[],
): readonly string[] => {
  const last = fields.findIndex((field) => selective.includes(field));
  if (last >= 0) return fields.slice(0, last + 1);
  return numbered === true ? fields : [...fields, 'id'];
};

/** Whether rows name a text that has their words. */
export const repeatsWords = (definition: CollectionDefinition): boolean =>
  hasSearchIndex(definition) && definition.searchRepeats === true;

/** The texts of a table with repeating words, quoted. */
export const textsTableName = (table: string): string => `${table.slice(0, -1)}__texts"`;

/** Whether words are looked up in an index of their own. */
export const hasSearchIndex = ({ search, searchByReading }: CollectionDefinition): boolean =>
  search !== undefined && searchByReading !== true;

/** Bytes of words that are gathered before they are written: large portions need less merging. */
const wordsGathered = 16 * 1024 * 1024;

/**
 * The index of words, by the key of the row or of the text. Words are folded and separated before they come here, so
 * the simplest tokenizer fits every script.
 */
export const createSearchSql = (table: string, definition: CollectionDefinition): string => {
  const search = searchTableName(table);
  const words = `CREATE VIRTUAL TABLE ${search} USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii');
    INSERT INTO ${search} (${search}, rank) VALUES ('hashsize', ${wordsGathered});`;
  return repeatsWords(definition)
    ? `${words} CREATE TABLE ${textsTableName(table)} (key INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);`
    : `${words} ${createSearchTriggersSql(table, definition)}`;
};

/** Keeps the search index when a row changes its words or goes; those of new rows are put in by `TableWriter`. */
const createSearchTriggersSql = (table: string, definition: CollectionDefinition): string => {
  const search = searchTableName(table);
  const trigger = (name: string): string => `CREATE TRIGGER ${table.slice(0, -1)}__search_${name}"`;
  const before = searchFieldsOf(definition, 'old');
  const after = searchFieldsOf(definition, 'new');
  const differs = after.map((field, i) => `${field} IS NOT ${before[i]}`);
  const key = keyColumn(definition);
  return `
    ${trigger('update')} AFTER UPDATE OF doc ON ${table} WHEN ${differs.join(' OR ')} BEGIN
      DELETE FROM ${search} WHERE rowid = old.${key};
      INSERT INTO ${search} (rowid, words) VALUES (new.${key}, search_words(${after.join(', ')}));
    END;
    ${trigger('delete')} AFTER DELETE ON ${table} BEGIN
      DELETE FROM ${search} WHERE rowid = old.${key};
    END;`;
};

/** Whether a row has the wanted words, by the function that readers register; the words come blank-separated. */
export const hasWordsSql = (table: string, definition: CollectionDefinition): string =>
  `has_words(?, ${searchFieldsOf(definition, table).join(', ')})`;

const searchFieldsOf = (definition: CollectionDefinition, row: string): readonly string[] =>
  (definition.search ?? []).map((field) => `json_extract(${row}.doc, '$.${field}')`);
