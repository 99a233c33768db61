import type { CollectionChanges, Document } from '#platform/read-store/port.ts';
import type { DocumentRef, DocumentSet, Projection } from '../projection.ts';

/**
 * Documents of one set in memory: what was loaded and what folding has changed but the store does not hold yet.
 * Only one lane writes a set, so what is known here is what the store holds or will hold.
 */
export class Workspace implements DocumentSet {
  readonly #shelves: ReadonlyMap<string, Shelf>;
  /** Nothing is in the store that is not known here, so nothing needs to be loaded. */
  #complete: boolean;

  constructor({ declaration, writeOnly }: Projection, options: { complete: boolean }) {
    this.#shelves = new Map(
      declaration.collections.map(({ name }) => [name, new Shelf(writeOnly.includes(name))]),
    );
    this.#complete = options.complete;
  }

  get<D extends Document>(collection: string, id: string): D | null {
    return this.#shelf(collection).get(id) as D | null;
  }

  put<D extends Document>(collection: string, document: D): void {
    this.#shelf(collection).changed.set(document.id, document);
  }

  remove(collection: string, id: string): void {
    this.#shelf(collection).changed.set(id, null);
  }

  /** How many documents wait to be written. */
  get changes(): number {
    let count = 0;
    for (const { changed } of this.#shelves.values()) count += changed.size;
    return count;
  }

  get isComplete(): boolean {
    return this.#complete;
  }

  /** Those of the named documents that must be loaded, by collection. */
  missing(refs: Iterable<DocumentRef>): ReadonlyMap<string, ReadonlySet<string>> {
    const missing = new Map<string, Set<string>>();
    if (this.#complete) return missing;
    for (const { collection, id } of refs) {
      if (this.#shelf(collection).has(id)) continue;
      const ids = missing.get(collection) ?? new Set();
      missing.set(collection, ids.add(id));
    }
    return missing;
  }

  /** Takes in what the store answered for `ids`; those without a document are known to be absent. */
  adopt(collection: string, ids: Iterable<string>, documents: readonly Document[]): void {
    const { known } = this.#shelf(collection);
    for (const id of ids) known.set(id, null);
    for (const document of documents) known.set(document.id, document);
  }

  /** What is to be written; from now on it counts as written. */
  takeChanges(): readonly CollectionChanges[] {
    const taken: CollectionChanges[] = [];
    for (const [collection, shelf] of this.#shelves) {
      if (shelf.changed.size > 0) taken.push({ collection, ...shelf.takeChanges(this.#complete) });
    }
    return taken;
  }

  /** Forgets the oldest documents beyond `limit` in each collection; all that was taken must have been written. */
  trim(limit: number): void {
    for (const shelf of this.#shelves.values()) {
      if (shelf.trim(limit)) this.#complete = false;
    }
  }

  #shelf(collection: string): Shelf {
    const shelf = this.#shelves.get(collection);
    if (shelf === undefined) throw new Error(`the projection declares no collection ${collection}`);
    return shelf;
  }
}

/** One collection: null stands for a document known to be absent. */
class Shelf {
  readonly known = new Map<string, Document | null>();
  readonly changed = new Map<string, Document | null>();
  readonly #writeOnly: boolean;

  constructor(writeOnly: boolean) {
    this.#writeOnly = writeOnly;
  }

  has(id: string): boolean {
    return this.changed.has(id) || this.known.has(id);
  }

  get(id: string): Document | null {
    const changed = this.changed.get(id);
    return changed === undefined ? (this.known.get(id) ?? null) : changed;
  }

  /** With `complete`, a document that begins and ends between two writes leaves no trace. */
  takeChanges(complete: boolean): { put: Document[]; remove: string[] } {
    const put: Document[] = [];
    const remove: string[] = [];
    for (const [id, document] of this.changed) {
      if (document !== null) put.push(document);
      else if (complete && !this.#writeOnly && !this.known.has(id)) continue;
      else remove.push(id);
      if (!this.#writeOnly) this.known.set(id, document);
    }
    this.changed.clear();
    return { put, remove };
  }

  /** Answers whether a document was forgotten; one known to be absent is no loss while everything else is known. */
  trim(limit: number): boolean {
    let excess = this.known.size - limit;
    let lost = false;
    for (const [id, document] of this.known) {
      if (excess <= 0) break;
      this.known.delete(id);
      lost ||= document !== null;
      excess--;
    }
    return lost;
  }
}
