import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { sortValue } from '../cursor.ts';
import type { CollectionDefinition, Document } from '../port.ts';
import { queryFields } from '../query.ts';
import { foldForTokenizer } from '../text.ts';
import {
  createIndexesSql,
  createSearchSql,
  createTableSql,
  fieldValue,
  hasSearchIndex,
  idValue,
  keyColumn,
  repeatsWords,
  searchTableName,
  tableName,
  textsTableName,
  upsertSql,
} from './names.ts';

/** Keys of texts kept at hand. */
const textsKept = 20_000;

/** Writes one table. Statements are prepared when first needed; both live as long as no write was taken back. */
export class TableWriter {
  readonly #database: DatabaseSync;
  readonly #table: string;
  readonly #definition: CollectionDefinition;
  readonly #fields: readonly string[];
  readonly #words: 'none' | 'of rows' | 'of texts';
  readonly #statements = new Map<string, StatementSync>();
  readonly #texts = new Map<string, number>();
  #lastKey: number | undefined;

  constructor(database: DatabaseSync, definition: CollectionDefinition) {
    this.#database = database;
    this.#table = tableName(definition.name);
    this.#definition = definition;
    this.#fields = queryFields(definition);
    const repeats = repeatsWords(definition) ? 'of texts' : 'of rows';
    this.#words = hasSearchIndex(definition) ? repeats : 'none';
  }

  create(): void {
    this.#database.exec(createTableSql(this.#table, this.#definition));
    if (this.#words !== 'none') this.#database.exec(createSearchSql(this.#table, this.#definition));
  }

  /** Steps that make the table fit for queries; each is one transaction at least. */
  finishing(): readonly (() => void)[] {
    return createIndexesSql(this.#table, this.#definition).map((sql) => () => this.#database.exec(sql));
  }

  /** JSON of the document of an id, if there is one. */
  document(id: string): readonly string[] {
    return this.#found(`SELECT doc FROM ${this.#table} WHERE id = ?`, idValue(this.#definition, id));
  }

  /** JSON of documents by ascending id, after the given one. */
  piece(after: string, limit: number): readonly string[] {
    const sql = `SELECT doc FROM ${this.#table} WHERE id > ? ORDER BY id LIMIT ?`;
    return this.#found(sql, idValue(this.#definition, after), limit);
  }

  /** Stores whole documents; answers how many characters they have. */
  put(documents: readonly Document[]): number {
    const upsert = this.#prepare(upsertSql(this.#table, this.#definition));
    let characters = 0;
    for (const document of documents) {
      const text = JSON.stringify(document);
      characters += text.length;
      this.#putOne(upsert, document, text);
    }
    return characters;
  }

  remove(ids: readonly string[]): void {
    const statement = this.#prepare(`DELETE FROM ${this.#table} WHERE id = ?`);
    for (const id of ids) statement.run(idValue(this.#definition, id));
  }

  #putOne(upsert: StatementSync, document: Document, text: string): void {
    const id = idValue(this.#definition, document.id);
    if (id === -1) throw new Error(`${document.id} is no number of 16 digits`);
    const key = typeof id === 'number' ? id : this.#greatestKey() + 1;
    const isKnown = key <= this.#greatestKey() && this.document(document.id).length > 0;
    const values: (string | number)[] = typeof id === 'number' ? [id, text] : [key, id, text];
    for (const field of this.#fields) values.push(fieldValue(sortValue(document, field)));
    if (this.#words === 'of texts') values.push(this.#textKey(this.#wordsOf(document)));
    const isNew = upsert.run(...values).lastInsertRowid === key && !isKnown;
    if (!isNew) return; // The trigger takes care of words that changed.
    this.#lastKey = Math.max(key, this.#greatestKey());
    if (this.#words === 'of rows') this.#index(key, this.#wordsOf(document));
  }

  #wordsOf(document: Document): string {
    let words = '';
    for (const field of this.#definition.search ?? []) {
      const value: unknown = Reflect.get(document, field);
      words += typeof value === 'string' ? `${foldForTokenizer(value)} ` : ' ';
    }
    return words;
  }

  /** Each text is indexed once and stays, even when no row names it any more. */
  #textKey(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const table = textsTableName(this.#table);
    const found = this.#prepare(`SELECT key FROM ${table} WHERE text = ?`).get(text);
    const key = found === undefined ? this.#newText(table, text) : Number(found.key);
    if (this.#texts.size >= textsKept) this.#texts.clear();
    this.#texts.set(text, key);
    return key;
  }

  #newText(table: string, text: string): number {
    const key = Number(this.#prepare(`INSERT INTO ${table} (text) VALUES (?)`).run(text).lastInsertRowid);
    this.#index(key, text);
    return key;
  }

  #index(key: number, words: string): void {
    this.#prepare(`INSERT INTO ${searchTableName(this.#table)} (rowid, words) VALUES (?, ?)`).run(key, words);
  }

  #greatestKey(): number {
    const key = keyColumn(this.#definition);
    this.#lastKey ??= Number(
      this.#prepare(`SELECT ifnull(max(${key}), 0) AS last FROM ${this.#table}`).get()?.last,
    );
    return this.#lastKey;
  }

  #found(sql: string, ...values: readonly (string | number)[]): readonly string[] {
    return this.#prepare(sql)
      .all(...values)
      .map(({ doc }) => String(doc));
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
