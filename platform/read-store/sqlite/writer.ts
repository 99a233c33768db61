import type { DatabaseSync } from 'node:sqlite';
import type { ModelSet, ProjectionDeclaration } from '../port.ts';
import { definitionOf } from '../query.ts';
import { foldForTokenizer } from '../text.ts';
import {
  freshModel,
  generationOf,
  isDeclaredAs,
  type Model,
  readModels,
  stateOf,
  storeModel,
} from './models.ts';
import { searchTableName, tableName } from './names.ts';
import { TableWriter } from './table-writer.ts';
import type { EncodedChanges, ModelState, WriterCalls } from './writer-protocol.ts';

/**
 * Characters of documents after which the write-ahead log is copied into the file: soon while live, since the next
 * write waits for the copying; late while a shadow is built, since pages written often are then copied once.
 */
const checkpointAfter = { live: 2 * 1024 * 1024, shadow: 64 * 1024 * 1024 };

/** The one connection that writes. What it keeps in memory changes after the commit only. */
export class Writer implements WriterCalls {
  readonly #database: DatabaseSync;
  readonly #tables = new Map<string, TableWriter>();
  readonly #models: Map<string, Model>;
  #uncopied = { live: 0, shadow: 0 };

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#models = new Map(readModels(database));
    database.function('search_words', { varargs: true, deterministic: true }, (...values) =>
      values.map((value) => (typeof value === 'string' ? foldForTokenizer(value) : '')).join(' '),
    );
  }

  declare(declaration: ProjectionDeclaration): ModelState {
    const { projection, version, collections } = declaration;
    const known = this.#models.get(projection);
    if (isDeclaredAs(known, declaration)) return stateOf(known);
    return this.#change(() => {
      const model = freshModel({ projection, version, collections }, known);
      this.#createTables(model, model.live);
      for (const step of this.#finishingSteps(model, model.live)) step();
      return model;
    });
  }

  write(projection: string, set: ModelSet, position: number, changes: readonly EncodedChanges[]): void {
    const model = this.#model(projection);
    const generation = generationOf(model, set);
    this.#transaction(() => {
      for (const { collection, ids, documents, remove } of changes) {
        const table = this.#table(model, collection, generation);
        this.#uncopied[set] += table.put(ids, documents);
        table.remove(remove);
      }
      this.#database
        .prepare(`UPDATE models SET ${set}_position = ? WHERE projection = ?`)
        .run(position, projection);
    });
    const reached = set === 'live' ? { livePosition: position } : { shadowPosition: position };
    this.#models.set(projection, { ...model, ...reached });
  }

  createShadow(projection: string): ModelState {
    return this.#change(() => {
      const model = this.#model(projection);
      const shadow = model.generations + 1;
      this.#createTables(model, shadow);
      return { ...model, generations: shadow, shadow, shadowPosition: 0, shadowFinished: false };
    });
  }

  finishShadow(projection: string, step: number): number {
    const model = this.#model(projection);
    const steps = this.#finishingSteps(model, generationOf(model, 'shadow'));
    if (model.shadowFinished) return 0;
    const left = Math.max(0, steps.length - 1 - step);
    this.#change(() => {
      steps[step]?.();
      return { ...this.#model(projection), shadowFinished: left === 0 };
    });
    return left;
  }

  dropShadow(projection: string): ModelState {
    return this.#change(() => ({
      ...this.#model(projection),
      shadow: null,
      shadowPosition: 0,
      shadowFinished: false,
    }));
  }

  swap(projection: string): ModelState {
    return this.#change(() => {
      const model = this.#model(projection);
      const live = generationOf(model, 'shadow');
      if (!model.shadowFinished) throw new Error(`the shadow of ${projection} is not finished`);
      const livePosition = model.shadowPosition;
      return { ...model, live, livePosition, shadow: null, shadowPosition: 0, shadowFinished: false };
    });
  }

  sweep(): void {
    const used = new Set([...this.#models.values()].flatMap(tablesOf));
    const tables = this.#database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '*__*__[0-9]*'`)
      .all()
      .map(({ name }) => `"${String(name)}"`);
    const unused = tables.filter((table) => /__\d+"$/.test(table) && !used.has(table));
    this.#transaction(() => {
      for (const table of unused) {
        this.#tables.delete(table);
        this.#database.exec(`DROP TABLE IF EXISTS ${searchTableName(table)}; DROP TABLE ${table}`);
      }
    });
  }

  /** Copies the write-ahead log into the file when enough has gathered. */
  checkpointIfDue(): void {
    const { live, shadow } = this.#uncopied;
    if (live < checkpointAfter.live && shadow < checkpointAfter.shadow) return;
    this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    this.#uncopied = { live: 0, shadow: 0 };
  }

  /** What the write-ahead log holds is copied next, if there is room for it: then its own room is used again. */
  diskFailed(): void {
    this.#uncopied = { ...this.#uncopied, live: checkpointAfter.live };
  }

  close(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#database.close();
  }

  #createTables(model: Model, generation: number): void {
    for (const { name } of model.collections) this.#table(model, name, generation).create();
  }

  #finishingSteps(model: Model, generation: number): readonly (() => void)[] {
    return model.collections.flatMap(({ name }) => this.#table(model, name, generation).finishingSteps());
  }

  #table(model: Model, collection: string, generation: number): TableWriter {
    const name = tableName(model.projection, collection, generation);
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const table = new TableWriter(this.#database, name, definitionOf(model, model.projection, collection));
    this.#tables.set(name, table);
    return table;
  }

  #model(projection: string): Model {
    const model = this.#models.get(projection);
    if (model === undefined) throw new Error(`${projection} is not declared`);
    return model;
  }

  /** One transaction that ends in another row of `models`. */
  #change(work: () => Model): ModelState {
    const model = this.#transaction(() => {
      const changed = work();
      storeModel(this.#database, changed);
      return changed;
    });
    this.#models.set(model.projection, model);
    return stateOf(model);
  }

  #transaction<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** Quoted names of the tables that the sets of a model use. */
const tablesOf = (model: Model): readonly string[] =>
  model.collections.flatMap(({ name }) =>
    [model.live, model.shadow].flatMap((generation) =>
      generation === null ? [] : [tableName(model.projection, name, generation)],
    ),
  );
