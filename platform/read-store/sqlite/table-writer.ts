import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CollectionDefinition } from '../port.ts';
import {
  createIndexesSql,
  createSearchSql,
  createSearchTriggersSql,
  createTableSql,
  fillSearchSql,
  hasSearchIndex,
  tableName,
} from './names.ts';

/** Rows per statement: fewer calls into the database while many documents are stored. */
const rowsPerStatement = 32;

/** Writes one table. Statements are prepared when first needed and live as long as the table. */
export class TableWriter {
  readonly #database: DatabaseSync;
  readonly #table: string;
  readonly #definition: CollectionDefinition;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, definition: CollectionDefinition) {
    this.#database = database;
    this.#table = tableName(definition.name);
    this.#definition = definition;
  }

  create(): void {
    this.#database.exec(createTableSql(this.#table, this.#definition));
    if (!hasSearchIndex(this.#definition)) return;
    this.#database.exec(createSearchSql(this.#table));
    this.#database.exec(createSearchTriggersSql(this.#table, this.#definition));
  }

  /** Statements that make the table fit for queries; other writes may come between. */
  indexes(): readonly string[] {
    return createIndexesSql(this.#table, this.#definition);
  }

  /** JSON of the documents for which a condition holds. */
  documents(condition: string, ...values: readonly (string | number)[]): readonly string[] {
    const found = this.#prepare(`SELECT doc FROM ${this.#table} WHERE ${condition}`).all(...values);
    return found.map(({ doc }) => String(doc));
  }

  /** Stores documents whole; answers how many characters they have. */
  put(ids: readonly string[], documents: readonly string[]): number {
    let characters = 0;
    const last = this.#lastKey();
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
    if (hasSearchIndex(this.#definition)) {
      this.#prepare(fillSearchSql(this.#table, this.#definition)).run(last);
    }
    return characters;
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#prepare(`DELETE FROM ${this.#table} WHERE id = ?`).run(id);
  }

  #lastKey(): number {
    return Number(this.#prepare(`SELECT ifnull(max(key), 0) AS last FROM ${this.#table}`).get()?.last);
  }

  #upsert(rows: number): StatementSync {
    const places = Array.from({ length: rows }, () => '(?, ?)').join(', ');
    return this.#prepare(
      `INSERT INTO ${this.#table} (id, doc) VALUES ${places} ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`,
    );
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
