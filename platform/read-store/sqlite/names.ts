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

/** Documents as text beside the fields that queries name, computed by the database from the text. */
export const createTableSql = (table: string, definition: CollectionDefinition): string => {
  const columns = queryFields(definition).map(
    (field) =>
      `, ${columnName(field)} GENERATED ALWAYS AS (ifnull(json_extract(doc, '$.${field}'), -9e999)) STORED`,
  );
  return `CREATE TABLE ${table} (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL${columns.join('')})`;
};

/** One statement per declared index; repeating them changes nothing. */
export const createIndexesSql = (table: string, definition: CollectionDefinition): readonly string[] =>
  definition.indexes.map((fields, number) => {
    const name = indexName(table, number);
    return `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${[...fields, 'id'].map(columnName).join(', ')})`;
  });

/** The name of a declared index by its place in the declaration, quoted. */
export const indexName = (table: string, number: number): string => `${table.slice(0, -1)}__index_${number}"`;

/** The table of the blocks of a declared index, quoted. */
export const blocksTableName = (index: string): string => `${index.slice(0, -1)}__blocks"`;

/** The table of the signatures of blocks, quoted: apart from them, so that looking at what blocks hold besides stays quick. */
export const signaturesTableName = (blocks: string): string => `${blocks.slice(0, -1)}__signatures"`;

/** The columns of the least and the greatest value in a zone of a block, quoted. */
export const zoneColumns = (zone: string): readonly [least: string, greatest: string] => [
  `"least_${zone}"`,
  `"greatest_${zone}"`,
];

/** The name of the index that keeps ids unique, quoted. */
export const idIndexName = (table: string): string => `"sqlite_autoindex_${table.slice(1, -1)}_1"`;

/** Whether the words of each document are looked up in an index of their own. */
export const hasSearchIndex = ({ search, searchByReading, kinds }: CollectionDefinition): boolean =>
  search !== undefined && searchByReading !== true && kinds === undefined;

/** Whether blocks of each order have signatures of their words. */
export const hasBlocks = (definition: CollectionDefinition): boolean =>
  definition.blocks !== undefined && hasSearchIndex(definition);

/** Words are folded and separated before they come here, so the simplest tokenizer fits every script. */
export const createSearchSql = (table: string): string =>
  `CREATE VIRTUAL TABLE ${searchTableName(table)} USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii')`;

/** The folded words of a row called `row`, by the function that the writer registers. */
const searchWordsSql = (definition: CollectionDefinition, row: string): string =>
  `search_words(${searchFieldsOf(definition, row).join(', ')})`;

/**
 * Puts the rows after a key, up to another one, into the search index. One statement for all rows of a write: a trigger for every
 * row costs more, most of all when rows are stored one by one.
 */
export const fillSearchSql = (table: string, definition: CollectionDefinition): string =>
  `INSERT INTO ${searchTableName(table)} (rowid, words) SELECT key, ${searchWordsSql(definition, 'stored')} FROM ${table} AS stored WHERE key > ? AND key <= ?`;

/** Keeps the search index when a row changes its words or goes; new rows come by `fillSearchSql`. */
export const createSearchTriggersSql = (table: string, definition: CollectionDefinition): string => {
  const search = searchTableName(table);
  const trigger = (name: string): string => `CREATE TRIGGER ${table.slice(0, -1)}__search_${name}"`;
  const before = searchFieldsOf(definition, 'old');
  const differs = searchFieldsOf(definition, 'new').map((field, i) => `${field} IS NOT ${before[i]}`);
  return `
    ${trigger('update')} AFTER UPDATE OF doc ON ${table} WHEN ${differs.join(' OR ')} BEGIN
      DELETE FROM ${search} WHERE rowid = old.key;
      INSERT INTO ${search} (rowid, words) VALUES (new.key, ${searchWordsSql(definition, 'new')});
    END;
    ${trigger('delete')} AFTER DELETE ON ${table} BEGIN
      DELETE FROM ${search} WHERE rowid = old.key;
    END;
  `;
};

/** Whether a row has the wanted words, by the function that readers register; the words come as JSON. */
export const hasWordsSql = (table: string, definition: CollectionDefinition): string =>
  `has_words(?, ${searchFieldsOf(definition, table).join(', ')})`;

export const searchFieldsOf = (definition: CollectionDefinition, row: string): readonly string[] =>
  (definition.search ?? []).map((field) => `json_extract(${row}.doc, '$.${field}')`);
