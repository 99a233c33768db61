import { DatabaseSync } from 'node:sqlite';
import type { ProjectionDeclaration, Removal } from '../port.ts';
import { collectionPath, definitionOf, validateQuery } from '../query.ts';
import { foldForTokenizer, wordsOf } from '../text.ts';
import { makeDurable, removeFiles } from './files.ts';
import { TableWriter } from './table-writer.ts';
import { registerWords } from './words.ts';
import type { EncodedChanges } from './writer-protocol.ts';

/** Raised when the tables of this adapter change their form: files of another layout are made anew. */
const layout = 3;

/**
 * A crash while a generation is built costs the generation: nothing is written twice, nothing is waited for, and all is
 * one transaction that ends with the building.
 */
const building = 'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;';
/** Its cache is small: there is one for each of many files, and the kernel keeps the pages as well. */
const lasting = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;
  PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -4096;`;

/** Characters of documents after which the write-ahead log should be copied into the file. */
const copyAfter = 4 * 1024 * 1024;
/** Documents per step of a removal. Others who write in this thread wait some tenths of a second; smaller steps cost more in all. */
const removedAtOnce = 2_000;
/** A row that goes touches a page of every index; the usual cache would read each of them again and again. */
const removing = 'PRAGMA cache_size = -131072';
const usual = 'PRAGMA cache_size = -4096';
/** Characters that a removed document counts for in the write-ahead log. */
const assumedLength = 400;

/** One generation of a read model: a database of its own with documents, checkpoint and whether it is live. */
export class Generation {
  readonly number: number;
  readonly file: string;
  readonly #declaration: ProjectionDeclaration;
  #database: DatabaseSync;
  readonly #tables = new Map<string, TableWriter>();
  #position = 0;
  #isFinished = false;
  #isBroken = false;
  #uncopied = 0;
  /** Where there is something to remove, in this order. */
  #doomed: readonly TableWriter[] = [];

  private constructor(file: string, number: number, declaration: ProjectionDeclaration) {
    this.file = file;
    this.number = number;
    this.#declaration = declaration;
    this.#database = connect(file);
  }

  /** An empty one that is not finished: it takes writes fast. */
  static create(file: string, number: number, declaration: ProjectionDeclaration): Generation {
    removeFiles(file);
    const generation = new Generation(file, number, declaration);
    generation.#database.exec(`${building} BEGIN`);
    generation.#begin();
    return generation;
  }

  /** An empty one that is live already. It is not waited for: lost, it is made again. */
  static createLive(file: string, number: number, declaration: ProjectionDeclaration): Generation {
    removeFiles(file);
    const generation = new Generation(file, number, declaration);
    generation.#database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL');
    generation.#transaction(() => {
      generation.#begin();
      for (const step of generation.#finishing()) step();
      generation.#database.exec('UPDATE model SET live = 1');
    });
    generation.#database.exec(lasting);
    generation.#isFinished = true;
    return generation;
  }

  /** The live one in the file, null when it never became live or was declared otherwise. Throws when it is unreadable. */
  static open(file: string, number: number, declaration: ProjectionDeclaration): Generation | null {
    const generation = new Generation(file, number, declaration);
    try {
      if (generation.#isAsDeclared()) return generation;
    } catch (error) {
      generation.close();
      throw error;
    }
    generation.close();
    return null;
  }

  get position(): number {
    return this.#position;
  }

  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** Nothing else may be asked of a generation that failed while it was built: it has no journal to go back by. */
  write(position: number, changes: readonly EncodedChanges[]): void {
    const tables = changes.map(({ collection }) => this.#table(collection));
    const work = (): void => {
      for (const [i, { ids, documents, remove }] of changes.entries()) {
        this.#uncopied += tables[i]?.put(ids, documents, this.#isFinished) ?? 0;
        tables[i]?.remove(remove);
      }
      this.#database.prepare('UPDATE model SET position = ?').run(position);
    };
    if (this.#isFinished) this.#transaction(work);
    else this.#build(work);
    this.#position = position;
  }

  /** Finds what is to go: its keys, in tables of this connection alone. */
  beginRemoval({ collection, along, ...filter }: Removal): void {
    const table = this.#table(collection);
    const path = collectionPath(this.#declaration.projection, collection);
    const query = validateQuery(path, table.definition, filter);
    if (this.#isFinished) this.#database.exec(removing);
    this.#doomed = [table];
    table.doom(query, this.#isFinished);
    if (along === undefined) return;
    const other = this.#table(along.collection);
    other.doomAlong(along.field, table);
    // What hangs on others goes first: whatever happens, nothing is left without what it hangs on.
    this.#doomed = [other, table];
  }

  /** Answers whether there is more. */
  removeSome(): boolean {
    const [table, ...rest] = this.#doomed;
    if (table === undefined) return false;
    const work = (): number => table.removeDoomed(removedAtOnce, this.#isFinished);
    const removed = this.#isFinished ? this.#transaction(work) : this.#build(work);
    if (removed < removedAtOnce) this.#doomed = rest;
    this.#uncopied += removed * assumedLength;
    if (this.#doomed.length === 0 && this.#isFinished) this.#database.exec(usual);
    return this.#doomed.length > 0;
  }

  /** JSON of the documents that exist. */
  load(collection: string, ids: readonly string[]): readonly string[] {
    return ids.flatMap((id) => this.#table(collection).documents('id = ?', id));
  }

  /** JSON of documents by ascending id, after the given one. */
  piece(collection: string, after: string, limit: number): readonly string[] {
    return this.#table(collection).documents('id > ? ORDER BY id LIMIT ?', after, limit);
  }

  /** One step towards being fit for queries; answers how many are left. The last one waits for the disk. */
  finish(step: number): number {
    if (this.#isFinished) return 0;
    const steps = this.#finishing();
    const work = steps[step];
    this.#build(work ?? (() => this.#settle()));
    return steps.length - step;
  }

  /** From the moment this is on the disk the generation answers, whatever earlier ones are there. */
  makeLive(): void {
    this.#database.exec('PRAGMA synchronous = FULL; UPDATE model SET live = 1; PRAGMA synchronous = NORMAL;');
  }

  /** Whether so much was written that the write-ahead log should be copied; asks once for each time. */
  isCopyDue(): boolean {
    if (!this.#isFinished || this.#uncopied < copyAfter) return false;
    this.#uncopied = 0;
    return true;
  }

  /** What the write-ahead log holds is copied next, if there is room for it: then its own room is used again. */
  diskFailed(): void {
    this.#uncopied = copyAfter;
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  remove(): void {
    if (this.#database.isOpen && this.#isFinished) this.#database.exec('PRAGMA synchronous = OFF');
    this.close();
    removeFiles(this.file);
  }

  #begin(): void {
    const { version, collections } = this.#declaration;
    this.#database.exec(`
      CREATE TABLE model (version INTEGER, collections TEXT, position INTEGER, live INTEGER);
      PRAGMA user_version = ${layout};`);
    this.#database.prepare('INSERT INTO model VALUES (?, ?, 0, 0)').run(version, JSON.stringify(collections));
    for (const { name } of collections) this.#table(name).create();
  }

  #build<Result>(work: () => Result): Result {
    if (this.#isBroken) throw new Error(`${this.file} could not be written and must be dropped`);
    this.#isBroken = true;
    const result = work();
    this.#isBroken = false;
    return result;
  }

  #finishing(): readonly (() => void)[] {
    return this.#declaration.collections.flatMap(({ name }) => this.#table(name).finishing());
  }

  #isAsDeclared(): boolean {
    const found = this.#database.prepare('PRAGMA user_version').get()?.user_version;
    if (found !== layout) throw new Error(`its layout is ${String(found)}, not ${layout}`);
    this.#database.exec(lasting);
    const model = this.#database.prepare('SELECT * FROM model').get();
    this.#position = Number(model?.position);
    this.#isFinished = true;
    const { version, collections } = this.#declaration;
    return (
      model?.live === 1 && model.version === version && model.collections === JSON.stringify(collections)
    );
  }

  #settle(): void {
    this.#database.exec('COMMIT');
    this.#database.close();
    this.#tables.clear();
    this.#database = connect(this.file);
    this.#database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL');
    makeDurable(this.file);
    this.#database.exec(lasting);
    this.#isFinished = true;
    this.#uncopied = 0;
  }

  #table(collection: string): TableWriter {
    const known = this.#tables.get(collection);
    if (known !== undefined) return known;
    const { projection } = this.#declaration;
    const definition = definitionOf(this.#declaration, projection, collection);
    const table = new TableWriter(this.#database, definition);
    this.#tables.set(collection, table);
    return table;
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

const connect = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA cache_size = -32768; PRAGMA threads = 2;');
  registerWords(database);
  database.function('search_words', { varargs: true, deterministic: true }, (...values) =>
    values.map((value) => (typeof value === 'string' ? foldForTokenizer(value) : '')).join(' '),
  );
  database.function('kind_words', { varargs: true, deterministic: true }, (...values) =>
    values.flatMap((value) => wordsOf(String(value ?? '')).map((word) => ` ${word}`)).join(''),
  );
  return database;
};
