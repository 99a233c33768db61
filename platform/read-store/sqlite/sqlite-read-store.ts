import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type {
  CollectionChanges,
  CollectionReader,
  Document,
  ModelSet,
  ProjectionDeclaration,
  ReadStore,
} from '../port.ts';
import { ReadStoreDamagedError } from '../port.ts';
import { collectionPath, definitionOf, validateDeclaration } from '../query.ts';
import { matchesWords, wordsOf } from '../text.ts';
import { tableName } from './names.ts';
import { isDamage, suspect } from './open-database.ts';
import { createSqliteReader } from './reader.ts';
import { WriterClient } from './writer-client.ts';
import type { EncodedChanges, ModelState, SetState } from './writer-protocol.ts';

const pieceSize = 500;
const keptStatements = 200;

export type SqliteReadStoreOptions = {
  /** Path of the database; its folder is made. */
  readonly file: string;
  /** Told once at the start when the file was unusable and has been moved to `<file>.damaged`. */
  readonly onMovedAside?: (reason: string) => void;
};

/** Opens the embedded read store. Rejects when not even a new file can be written there. */
export const openSqliteReadStore = async (options: SqliteReadStoreOptions): Promise<ReadStore> => {
  const { client, movedAside } = await WriterClient.start(options.file);
  if (movedAside !== null) options.onMovedAside?.(movedAside);
  return new SqliteReadStore(options.file, client);
};

/** Writes go to a thread of their own; reads are answered here, from the same file, since each takes well below a millisecond. */
class SqliteReadStore implements ReadStore {
  readonly #file: string;
  readonly #writer: WriterClient;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #declarations = new Map<string, ProjectionDeclaration>();
  readonly #states = new Map<string, ModelState>();

  constructor(file: string, writer: WriterClient) {
    this.#file = file;
    this.#writer = writer;
    this.#database = new DatabaseSync(file, { readOnly: true });
    this.#database.exec('PRAGMA cache_size = -32768');
    this.#database.function('has_words', { varargs: true, deterministic: true }, (wanted, ...values) =>
      Number(
        matchesWords(
          String(wanted).split(' '),
          values.flatMap((value) => wordsOf(String(value ?? ''))),
        ),
      ),
    );
  }

  async declare(declaration: ProjectionDeclaration): Promise<void> {
    validateDeclaration(declaration);
    this.#adopt(declaration.projection, await this.#writer.call('declare', declaration));
    this.#declarations.set(declaration.projection, declaration);
    await this.#writer.call('sweep');
  }

  reader<D extends Document>(projection: string, collection: string): CollectionReader<D> {
    return createSqliteReader<D>({
      path: collectionPath(projection, collection),
      definition: () => definitionOf(this.#declarations.get(projection), projection, collection),
      table: () => this.#table(projection, 'live', collection),
      all: (sql, values) => this.#all(sql, values),
    });
  }

  async checkpoint(projection: string, set: ModelSet): Promise<number> {
    return this.#states.get(projection)?.[set]?.position ?? 0;
  }

  async load(
    projection: string,
    set: ModelSet,
    collection: string,
    ids: readonly string[],
  ): Promise<readonly Document[]> {
    const sql = `SELECT doc FROM ${this.#table(projection, set, collection)} WHERE id = ?`;
    return ids.flatMap((id) => this.#documents(sql, [id]));
  }

  async *scan(
    projection: string,
    set: ModelSet,
    collection: string,
  ): AsyncGenerator<readonly Document[], void, void> {
    const table = this.#table(projection, set, collection);
    let after = '';
    for (;;) {
      const documents = this.#documents(`SELECT doc FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`, [
        after,
        pieceSize,
      ]);
      const last = documents.at(-1);
      if (last === undefined) return;
      yield documents;
      after = last.id;
    }
  }

  async write(...[projection, set, position, changes]: Parameters<ReadStore['write']>): Promise<void> {
    await this.#writer.call('write', projection, set, position, changes.map(encode));
    const state = this.#state(projection);
    const written: SetState = { generation: this.#set(projection, set).generation, position };
    this.#states.set(projection, { ...state, [set]: written });
  }

  async createShadow(projection: string): Promise<void> {
    this.#adopt(projection, await this.#writer.call('createShadow', projection));
    await this.#writer.call('sweep');
  }

  async finishShadow(projection: string): Promise<void> {
    let step = 0;
    while ((await this.#writer.call('finishShadow', projection, step)) > 0) step++;
  }

  async dropShadow(projection: string): Promise<void> {
    this.#adopt(projection, await this.#writer.call('dropShadow', projection));
    await this.#writer.call('sweep');
  }

  async swap(projection: string): Promise<void> {
    this.#adopt(projection, await this.#writer.call('swap', projection));
    await this.#writer.call('sweep');
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
    this.#statements.clear();
    await this.#writer.close();
  }

  /** Statements of earlier generations are useless from here on. */
  #adopt(projection: string, state: ModelState): void {
    this.#states.set(projection, state);
    this.#statements.clear();
  }

  #state(projection: string): ModelState {
    const state = this.#states.get(projection);
    if (state === undefined) throw new Error(`${projection} is not declared`);
    return state;
  }

  #set(projection: string, set: ModelSet): SetState {
    const state = this.#state(projection)[set];
    if (state === null) throw new Error(`${projection} has no shadow`);
    return state;
  }

  #table(projection: string, set: ModelSet, collection: string): string {
    definitionOf(this.#declarations.get(projection), projection, collection);
    return tableName(projection, collection, this.#set(projection, set).generation);
  }

  #documents(sql: string, values: readonly (string | number)[]): readonly Document[] {
    return this.#all(sql, values).map(({ doc }): Document => JSON.parse(String(doc)));
  }

  #all(sql: string, values: readonly (string | number)[]): readonly Record<string, unknown>[] {
    try {
      return this.#prepare(sql).all(...values);
    } catch (error) {
      if (!isDamage(error)) throw error;
      suspect(this.#file);
      throw new ReadStoreDamagedError('the read store is damaged; it will be rebuilt at the next start', {
        cause: error,
      });
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= keptStatements) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

const encode = ({ collection, put, remove }: CollectionChanges): EncodedChanges => ({
  collection,
  ids: put.map(({ id }) => id),
  documents: put.map((document) => JSON.stringify(document)),
  remove,
});
