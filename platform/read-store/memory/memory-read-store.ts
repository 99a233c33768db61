import { type CursorPlace, decodeCursor, encodeCursor, sortValue } from '../cursor.ts';
import type {
  CollectionDefinition,
  CollectionReader,
  Document,
  ModelSet,
  ProjectionDeclaration,
  ReadStore,
  Removal,
} from '../port.ts';
import {
  collectionPath,
  definitionOf,
  usualCap,
  validateCap,
  validateDeclaration,
  validateQuery,
} from '../query.ts';
import { compareCodePoints } from '../text.ts';
import { comparePlaces, isSelected } from './select.ts';

/** Documents as JSON text, so that what comes out is what a real store would give. */
type Collection = Map<string, string>;
type ModelData = { position: number; readonly collections: Map<string, Collection> };
type Model = { declaration: ProjectionDeclaration; live: ModelData; shadow: ModelData | null };

const emptyData = (declaration: ProjectionDeclaration): ModelData => ({
  position: 0,
  collections: new Map(declaration.collections.map(({ name }) => [name, new Map()])),
});

const pieceSize = 500;

/** The read store of tests and of small experiments: same rules, nothing kept. */
export class MemoryReadStore implements ReadStore {
  readonly #models = new Map<string, Model>();

  async declare(declaration: ProjectionDeclaration): Promise<void> {
    validateDeclaration(declaration);
    const model = this.#models.get(declaration.projection);
    if (model !== undefined && JSON.stringify(model.declaration) === JSON.stringify(declaration)) return;
    this.#models.set(declaration.projection, { declaration, live: emptyData(declaration), shadow: null });
  }

  reader<D extends Document>(projection: string, collection: string): CollectionReader<D> {
    const documents = () => this.#collection(projection, 'live', collection);
    const definition = () => definitionOf(this.#models.get(projection)?.declaration, projection, collection);
    return memoryReader<D>(collectionPath(projection, collection), definition, documents);
  }

  async checkpoint(projection: string, set: ModelSet): Promise<number> {
    const model = this.#models.get(projection);
    return (set === 'live' ? model?.live : model?.shadow)?.position ?? 0;
  }

  async load(
    projection: string,
    set: ModelSet,
    collection: string,
    ids: readonly string[],
  ): Promise<readonly Document[]> {
    const documents = this.#collection(projection, set, collection);
    return ids.flatMap((id) => {
      const text = documents.get(id);
      return text === undefined ? [] : [JSON.parse(text)];
    });
  }

  async *scan(
    projection: string,
    set: ModelSet,
    collection: string,
  ): AsyncGenerator<readonly Document[], void, void> {
    const documents = this.#collection(projection, set, collection);
    const ids = [...documents.keys()].sort(compareCodePoints);
    for (let i = 0; i < ids.length; i += pieceSize) {
      yield await this.load(projection, set, collection, ids.slice(i, i + pieceSize));
    }
  }

  async write(...[projection, set, position, changes]: Parameters<ReadStore['write']>): Promise<void> {
    for (const { collection, put, remove } of changes) {
      const documents = this.#collection(projection, set, collection);
      for (const document of put) documents.set(document.id, JSON.stringify(document));
      for (const id of remove) documents.delete(id);
    }
    this.#data(projection, set).position = position;
  }

  async removeWhere(projection: string, set: ModelSet, removal: Removal): Promise<void> {
    const { collection, along } = removal;
    const definition = definitionOf(this.#models.get(projection)?.declaration, projection, collection);
    const query = validateQuery(collectionPath(projection, collection), definition, {
      ...(removal.where === undefined ? {} : { where: removal.where }),
      ...(removal.text === undefined ? {} : { text: removal.text }),
    });
    const documents = this.#collection(projection, set, collection);
    const gone = [...documents].flatMap(([id, text]) =>
      isSelected(query, definition, JSON.parse(text)) ? [id] : [],
    );
    for (const id of gone) documents.delete(id);
    if (along === undefined) return;
    const others = this.#collection(projection, set, along.collection);
    const ids = new Set(gone);
    for (const [id, text] of others) {
      if (ids.has(String(sortValue(JSON.parse(text), along.field)))) others.delete(id);
    }
  }

  async createShadow(projection: string): Promise<void> {
    const model = this.#model(projection);
    model.shadow = emptyData(model.declaration);
  }

  async finishShadow(projection: string): Promise<void> {
    this.#data(projection, 'shadow');
  }

  async dropShadow(projection: string): Promise<void> {
    this.#model(projection).shadow = null;
  }

  async swap(projection: string): Promise<void> {
    const model = this.#model(projection);
    model.live = this.#data(projection, 'shadow');
    model.shadow = null;
  }

  async close(): Promise<void> {}

  #model(projection: string): Model {
    const model = this.#models.get(projection);
    if (model === undefined) throw new Error(`${projection} is not declared`);
    return model;
  }

  #data(projection: string, set: ModelSet): ModelData {
    const data = this.#model(projection)[set];
    if (data === null) throw new Error(`${projection} has no shadow`);
    return data;
  }

  #collection(projection: string, set: ModelSet, collection: string): Collection {
    definitionOf(this.#models.get(projection)?.declaration, projection, collection);
    return this.#data(projection, set).collections.get(collection) ?? new Map();
  }
}

const memoryReader = <D extends Document>(
  path: string,
  definition: () => CollectionDefinition,
  documents: () => Collection,
): CollectionReader<D> => ({
  get: async (id) => {
    const text = documents().get(id);
    return text === undefined ? null : JSON.parse(text);
  },
  find: async (request) => {
    const query = validateQuery(path, definition(), request);
    const placeOf = (document: D): CursorPlace => ({
      id: document.id,
      values: query.orderBy.map(({ field }) => sortValue(document, field)),
    });
    const after = request.after === undefined ? null : decodeCursor(query, request.after);
    const found = [...documents().values()]
      .map((text): D => JSON.parse(text))
      .filter((document) => isSelected(query, definition(), document))
      .filter((document) => after === null || comparePlaces(query, placeOf(document), after) > 0)
      .sort((left, right) => comparePlaces(query, placeOf(left), placeOf(right)));
    const end = query.skip + query.limit;
    const items = found.slice(query.skip, end);
    const last = items.at(-1);
    if (last === undefined || found.length <= end) return { items };
    return { items, next: encodeCursor(query, placeOf(last)) };
  },
  count: async (request, cap) => {
    const query = validateQuery(path, definition(), request);
    const top = validateCap(path, cap ?? usualCap);
    let count = 0;
    for (const text of documents().values()) {
      if (isSelected(query, definition(), JSON.parse(text))) count++;
      if (count > top) return { count: top, capped: true };
    }
    return { count, capped: false };
  },
});
