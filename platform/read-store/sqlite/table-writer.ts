import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CollectionDefinition } from '../port.ts';
import type { ValidQuery } from '../query.ts';
import { BlocksWriter } from './blocks.ts';
import type { BoundSql } from './bound-sql.ts';
import { countKindsSql, createKindsSql, kindsTriggersSql } from './kinds.ts';
import {
  columnName,
  createIndexesSql,
  createSearchSql,
  createSearchTriggersSql,
  createTableSql,
  fillSearchSql,
  hasBlocks,
  hasSearchIndex,
  tableName,
} from './names.ts';
import { keysSql } from './select.ts';
import { Statements } from './statements.ts';

/** Rows per statement: fewer calls into the database while many documents are stored. */
const rowsPerStatement = 32;
/**
 * Documents whose words are read by one statement. Node keeps everything that a function of ours was given or has answered until the
 * statement has ended: of ten million documents that is more than there is room for.
 */
const readAtOnce = 100_000;

/** Writes one table. */
export class TableWriter {
  readonly #database: DatabaseSync;
  readonly #table: string;
  readonly definition: CollectionDefinition;
  readonly #statements: Statements;
  readonly #blocks: BlocksWriter | null;

  constructor(database: DatabaseSync, definition: CollectionDefinition) {
    this.#database = database;
    this.#statements = new Statements(database);
    this.#table = tableName(definition.name);
    this.definition = definition;
    this.#blocks = hasBlocks(definition) ? new BlocksWriter(database, this.#table, definition) : null;
  }

  create(): void {
    this.#database.exec(createTableSql(this.#table, this.definition));
  }

  /** Steps that make the table fit for queries; each is one transaction at least. */
  finishing(): readonly (() => void)[] {
    const indexes = createIndexesSql(this.#table, this.definition).map(
      (sql) => () => this.#database.exec(sql),
    );
    if (this.definition.kinds !== undefined) return [...indexes, () => this.#createKinds()];
    const search = hasSearchIndex(this.definition) ? [() => this.#createSearch()] : [];
    const blocks = this.#blocks;
    return [...indexes, ...search, ...(blocks === null ? [] : [() => blocks.create()])];
  }

  /** JSON of the documents for which a condition holds. */
  documents(condition: string, ...values: readonly (string | number)[]): readonly string[] {
    const found = this.#statements
      .prepare(`SELECT doc FROM ${this.#table} WHERE ${condition}`)
      .all(...values);
    return found.map(({ doc }) => String(doc));
  }

  /** Stores documents whole, before `finishing` without their words; answers how many characters they have. */
  put(ids: readonly string[], documents: readonly string[], isFinished: boolean): number {
    let characters = 0;
    const last = isFinished ? this.#lastKey() : 0;
    const whole = ids.length - (ids.length % rowsPerStatement);
    for (let i = 0; i < ids.length; ) {
      const rows = i < whole ? rowsPerStatement : 1;
      const values: string[] = [];
      for (const end = i + rows; i < end; i++) {
        const document = documents[i] ?? '';
        values.push(ids[i] ?? '', document);
        characters += document.length;
      }
      this.#upsert(rows).run(...values);
    }
    if (isFinished) this.#takeWords(last);
    if (isFinished) this.#blocks?.note(ids);
    return characters;
  }

  /** Notes the keys of the rows that answer, instead of those noted before. */
  doom(query: ValidQuery, isFinished: boolean): void {
    const table = { name: this.#table, definition: this.definition };
    this.#note(keysSql(table, query, isFinished));
  }

  /** Notes the rows whose field holds the id of a row that another table has noted. */
  doomAlong(field: string, other: TableWriter): void {
    const ids = `SELECT id FROM ${other.#table} WHERE key IN (SELECT key FROM ${other.#doomed})`;
    this.#note({
      sql: `SELECT key FROM ${this.#table} WHERE ${columnName(field)} IN (${ids})`,
      values: [],
    });
  }

  /** Answers how many rows of those noted were removed; fewer than the limit when no others are left. */
  removeDoomed(limit: number, isFinished: boolean): number {
    const some = `SELECT key FROM ${this.#doomed} ORDER BY key LIMIT ?`;
    const { changes } = this.#statements
      .prepare(`DELETE FROM ${this.#table} WHERE key IN (${some})`)
      .run(limit);
    this.#statements.prepare(`DELETE FROM ${this.#doomed} WHERE key IN (${some})`).run(limit);
    if (isFinished && Number(changes) < limit) this.#blocks?.forgetEmpty();
    return Number(changes);
  }

  get #doomed(): string {
    return `temp.${this.#table.slice(0, -1)}__doomed"`;
  }

  #note({ sql, values }: BoundSql): void {
    this.#database.exec(`CREATE TABLE IF NOT EXISTS ${this.#doomed} (key INTEGER PRIMARY KEY)`);
    this.#database.exec(`DELETE FROM ${this.#doomed}`);
    this.#database.prepare(`INSERT INTO ${this.#doomed} (key) ${sql}`).run(...values);
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#statements.prepare(`DELETE FROM ${this.#table} WHERE id = ?`).run(id);
  }

  #createSearch(): void {
    this.#database.exec(createSearchSql(this.#table));
    this.#readAll(fillSearchSql(this.#table, this.definition));
    this.#database.exec(createSearchTriggersSql(this.#table, this.definition));
  }

  #createKinds(): void {
    for (const sql of createKindsSql(this.#table, this.definition)) this.#database.exec(sql);
    this.#readAll(countKindsSql(this.#table, this.definition));
    for (const sql of kindsTriggersSql(this.#table, this.definition)) this.#database.exec(sql);
  }

  /** By a statement for the documents after a key, up to another one. */
  #readAll(sql: string): void {
    const read = this.#statements.prepare(sql);
    const last = this.#lastKey();
    for (let key = 0; key < last; key += readAtOnce) read.run(key, key + readAtOnce);
  }

  /** Of the documents after a key. */
  #takeWords(key: number): void {
    const { kinds } = this.definition;
    const sql =
      kinds !== undefined
        ? countKindsSql(this.#table, this.definition)
        : hasSearchIndex(this.definition)
          ? fillSearchSql(this.#table, this.definition)
          : null;
    if (sql !== null) this.#statements.prepare(sql).run(key, Number.MAX_SAFE_INTEGER);
  }

  #lastKey(): number {
    return Number(
      this.#statements.prepare(`SELECT ifnull(max(key), 0) AS last FROM ${this.#table}`).get()?.last,
    );
  }

  #upsert(rows: number): StatementSync {
    const places = Array.from({ length: rows }, () => '(?, ?)').join(', ');
    return this.#statements.prepare(
      `INSERT INTO ${this.#table} (id, doc) VALUES ${places} ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`,
    );
  }
}
