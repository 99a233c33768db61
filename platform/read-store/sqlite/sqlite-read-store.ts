import { mkdirSync } from 'node:fs';
import type {
  CollectionChanges,
  CollectionReader,
  Document,
  ModelSet,
  ProjectionDeclaration,
  ReadStore,
  Removal,
} from '../port.ts';
import { collectionPath, definitionOf, validateDeclaration } from '../query.ts';
import { AsideReader } from './aside-reader.ts';
import { LiveDatabase, type Row } from './live-database.ts';
import { tableName } from './names.ts';
import { createSqliteReader } from './reader.ts';
import type { EncodedChanges, ModelState } from './writer-protocol.ts';
import { Writers } from './writers.ts';

const pieceSize = 500;

export type SqliteReadStoreOptions = {
  /** Where the files lie, one for each read model; it is made. */
  readonly folder: string;
  /** Told for each file that was unusable and has been moved to `<file>.damaged`. */
  readonly onMovedAside?: (reason: string) => void;
};

/** Opens the embedded read store. Rejects when the folder cannot be made. */
export const openSqliteReadStore = async (options: SqliteReadStoreOptions): Promise<ReadStore> => {
  try {
    mkdirSync(options.folder, { recursive: true });
  } catch (cause) {
    throw new Error(`cannot open ${options.folder}`, { cause });
  }
  return new SqliteReadStore(options);
};

/**
 * Writes go to threads of their own; reads are answered here, since each takes well below a millisecond, but for guesses
 * at what was meant, words of large collections and counts of everything, which have a thread.
 */
class SqliteReadStore implements ReadStore {
  readonly #options: SqliteReadStoreOptions;
  readonly #writers: Writers;
  readonly #aside = new AsideReader();
  readonly #databases = new Map<string, LiveDatabase>();
  readonly #declarations = new Map<string, ProjectionDeclaration>();
  readonly #states = new Map<string, ModelState>();

  constructor(options: SqliteReadStoreOptions) {
    this.#options = options;
    this.#writers = new Writers(options.folder);
  }

  async declare(declaration: ProjectionDeclaration): Promise<void> {
    validateDeclaration(declaration);
    const { projection } = declaration;
    const { state, movedAside } = await this.#writers.of(projection).call('declare', declaration);
    for (const reason of movedAside) this.#options.onMovedAside?.(reason);
    this.#adopt(projection, state);
    this.#declarations.set(projection, declaration);
  }

  reader<D extends Document>(projection: string, collection: string): CollectionReader<D> {
    return createSqliteReader<D>({
      path: collectionPath(projection, collection),
      definition: () => this.#definition(projection, collection),
      table: tableName(collection),
      all: (sql, values) => this.#all(projection, sql, values),
      aside: (task) => {
        const { file } = this.#database(projection);
        return this.#aside.all({ projection, file, task });
      },
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
    this.#definition(projection, collection);
    if (set === 'shadow') {
      return (await this.#writers.of(projection).call('load', projection, collection, ids)).map(parsed);
    }
    const sql = `SELECT doc FROM ${tableName(collection)} WHERE id = ?`;
    return ids.flatMap((id) => this.#documents(projection, sql, [id]));
  }

  async *scan(
    projection: string,
    set: ModelSet,
    collection: string,
  ): AsyncGenerator<readonly Document[], void, void> {
    this.#definition(projection, collection);
    let after = '';
    for (;;) {
      const documents = await this.#piece(projection, set, collection, after);
      const last = documents.at(-1);
      if (last === undefined) return;
      yield documents;
      after = last.id;
    }
  }

  async write(...[projection, set, position, changes]: Parameters<ReadStore['write']>): Promise<void> {
    const encoded = changes.map(encode);
    await this.#writers.of(projection).call('write', projection, set, position, encoded);
    const state = this.#states.get(projection);
    const written = state?.[set];
    if (state && written) this.#states.set(projection, { ...state, [set]: { ...written, position } });
  }

  async removeWhere(projection: string, set: ModelSet, removal: Removal): Promise<void> {
    const writer = this.#writers.of(projection);
    await writer.call('beginRemoval', projection, set, removal);
    while (await writer.call('removeSome', projection, set));
  }

  async createShadow(projection: string): Promise<void> {
    this.#adopt(projection, await this.#writers.of(projection).call('createShadow', projection));
  }

  async finishShadow(projection: string): Promise<void> {
    const writer = this.#writers.of(projection);
    let step = 0;
    while ((await writer.call('finishShadow', projection, step)) > 0) step++;
  }

  async dropShadow(projection: string): Promise<void> {
    this.#adopt(projection, await this.#writers.of(projection).call('dropShadow', projection));
  }

  async swap(projection: string): Promise<void> {
    const writer = this.#writers.of(projection);
    this.#adopt(projection, await writer.call('swap', projection));
    await writer.call('sweep', projection);
  }

  async close(): Promise<void> {
    for (const database of this.#databases.values()) database.close();
    await this.#aside.close();
    await this.#writers.close();
  }

  /** From here on queries go to the live generation of `state`. */
  #adopt(projection: string, state: ModelState): void {
    this.#states.set(projection, state);
    const known = this.#databases.get(projection);
    if (known?.file === state.live.file) return;
    known?.close();
    this.#databases.set(projection, new LiveDatabase(state.live.file));
  }

  #definition(projection: string, collection: string) {
    return definitionOf(this.#declarations.get(projection), projection, collection);
  }

  async #piece(projection: string, set: ModelSet, collection: string, after: string) {
    if (set === 'shadow') {
      const writer = this.#writers.of(projection);
      return (await writer.call('piece', projection, collection, after, pieceSize)).map(parsed);
    }
    const sql = `SELECT doc FROM ${tableName(collection)} WHERE id > ? ORDER BY id LIMIT ?`;
    return this.#documents(projection, sql, [after, pieceSize]);
  }

  #documents(projection: string, sql: string, values: readonly (string | number)[]): readonly Document[] {
    return this.#all(projection, sql, values).map(({ doc }) => parsed(String(doc)));
  }

  #all(projection: string, sql: string, values: readonly (string | number)[]): readonly Row[] {
    return this.#database(projection).all(sql, values);
  }

  #database(projection: string): LiveDatabase {
    const database = this.#databases.get(projection);
    if (database === undefined) throw new Error(`${projection} is not declared`);
    return database;
  }
}

const parsed = (document: string): Document => JSON.parse(document);

const encode = ({ collection, put, remove }: CollectionChanges): EncodedChanges => ({
  collection,
  ids: put.map(({ id }) => id),
  documents: put.map((document) => JSON.stringify(document)),
  remove,
});
