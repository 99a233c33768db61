/** JSON-shaped values only. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A read model's document: flat where it is filtered or sorted, anything JSON elsewhere. */
export type Document = { readonly id: string };

/** `search` fields answer `text` by words and prefixes, letter case and ё/е aside. */
export type CollectionDefinition = {
  readonly name: string;
  /** Each index is the list of its fields; `id` is appended as the tie-breaker. */
  readonly indexes: readonly (readonly string[])[];
  /** Further fields that a query may name, without an index: for small sets or behind an indexed filter. */
  readonly fields?: readonly string[];
  readonly search?: readonly string[];
  /**
   * No index for words: a search looks at every document that the filters leave. Cheaper to write; for collections
   * that are always asked with a selective filter.
   */
  readonly searchByReading?: boolean;
  /**
   * Fields that, together with the words of the `search` fields, come in far fewer combinations than there are documents: words are
   * looked up among these *kinds*, and each kind counts its documents. There is an index of these fields followed by the one that
   * lists are ordered by.
   */
  readonly kinds?: readonly string[];
  /**
   * For millions of documents that are nearly all different: the store notes for each block of so many documents that follow each
   * other in the order of an index which words may be there, so that common words are looked for only where they occur.
   */
  readonly blocks?: number;
};

/**
 * `gte` is inclusive, `lt` exclusive; both leave out documents where the field is null or absent.
 * An absent field equals `null`, which `notIn` lets through. Strings compare by code point, numbers by value; a field holds one kind only.
 */
export type Condition =
  | { readonly eq: string | number | boolean | null }
  | { readonly in: readonly (string | number)[] }
  | { readonly notIn: readonly (string | number)[] }
  | { readonly gte?: string | number; readonly lt?: string | number };

export type SortOrder = { readonly field: string; readonly direction: 'asc' | 'desc' };

export type Query = {
  /** All must hold. */
  readonly where?: Readonly<Record<string, Condition>>;
  /** Words typed by a person, at most 200 characters; each must begin a word of some `search` field. Blank: no filter. */
  readonly text?: string;
  /**
   * One typing error is forgiven in each of the first three words of four letters or more; of these only the first eight
   * letters are compared. What is found by the words as they were typed is found, too.
   */
  readonly forgiving?: boolean;
  /** Nulls come first ascending and last descending; ties are broken by `id` in the direction of the last field. */
  readonly orderBy?: readonly SortOrder[];
  /** Opaque, from `Page.next`; valid for the same query only. */
  readonly after?: string;
  /** Documents to pass over, for callers that number their pages; 0 to 10 000 000, never together with `after`. */
  readonly skip?: number;
  /** 1 to 1000. */
  readonly limit: number;
};

export type Page<D> = {
  readonly items: readonly D[];
  /** Cursor of the next page, absent at the end. */
  readonly next?: string;
};

export type Count = { readonly count: number; readonly capped: boolean };

/** Errors: `InvalidQueryError`, `InvalidCursorError`. Reads see every write that has resolved. */
export type CollectionReader<D extends Document> = {
  get(id: string): Promise<D | null>;
  find(query: Query): Promise<Page<D>>;
  /** Exact up to `cap` (default 10 000, of words among very many documents 1000), then `capped` with `count` equal to the cap. */
  count(query: Pick<Query, 'where' | 'text' | 'forgiving'>, cap?: number): Promise<Count>;
};

/** Which documents of a collection are to go. */
export type Removal = Pick<Query, 'where' | 'text'> & {
  readonly collection: string;
  /** Documents of another collection go, too, where the field holds the id of one that goes. */
  readonly along?: { readonly collection: string; readonly field: string };
};

/** The side of the store that queries see. */
export type ReadModelSource = {
  reader<D extends Document>(projection: string, collection: string): CollectionReader<D>;
};

/**
 * Documents of read models, each set with one checkpoint. A *set* is one generation of one projection: `live`
 * answers queries while `shadow` is being rebuilt; `swap` exchanges them in one step. Everything here can be made
 * again from the log. One writer per projection.
 */
export type ReadStore = ReadModelSource & {
  /** Declares collections of a projection; a changed `version` drops what was stored and starts from zero. */
  declare(projection: ProjectionDeclaration): Promise<void>;
  /** Position up to which the set has been written; 0 for a new or absent one. */
  checkpoint(projection: string, set: ModelSet): Promise<number>;
  /** Documents of one set by id, for folding events into them; absent ones are left out, the order is free. */
  load(
    projection: string,
    set: ModelSet,
    collection: string,
    ids: readonly string[],
  ): Promise<readonly Document[]>;
  /** Every document of one collection by ascending id, in pieces: for comparison and export. */
  scan(projection: string, set: ModelSet, collection: string): AsyncIterable<readonly Document[]>;
  /** Changed documents and the checkpoint in one transaction. Repeating the same write changes nothing. */
  write(
    projection: string,
    set: ModelSet,
    position: number,
    changes: readonly CollectionChanges[],
  ): Promise<void>;
  /**
   * Removes every document that answers, in steps between which others may write; the checkpoint stays. Cut short, it is to
   * be repeated: it then removes the rest.
   */
  removeWhere(projection: string, set: ModelSet, removal: Removal): Promise<void>;
  /** Starts an empty shadow, discarding an earlier one. It takes writes fast; it is not made for queries yet. */
  createShadow(projection: string): Promise<void>;
  /** Makes the shadow fit for queries (indexes, search). Writes may follow. Idempotent. */
  finishShadow(projection: string): Promise<void>;
  /** Forgets the shadow, if there is one. */
  dropShadow(projection: string): Promise<void>;
  /** The finished shadow becomes live, the old live is dropped. */
  swap(projection: string): Promise<void>;
  /** Idempotent. */
  close(): Promise<void>;
};

export type ModelSet = 'live' | 'shadow';

export type ProjectionDeclaration = {
  /** Lower-case words joined by hyphens. */
  readonly projection: string;
  /** Raised whenever the shape or meaning of the documents changes. */
  readonly version: number;
  readonly collections: readonly CollectionDefinition[];
};

/** Whole documents to store and ids to remove; an id stands in one of the two at most. */
export type CollectionChanges = {
  readonly collection: string;
  readonly put: readonly Document[];
  readonly remove: readonly string[];
};

/** What is stored cannot be read. The next open moves it aside and starts from zero. */
export class ReadStoreDamagedError extends Error {
  override readonly name = 'ReadStoreDamagedError';
}

/** The disk takes nothing now, for example because it is full. Nothing was written; the same write may be repeated. */
export class ReadStoreUnavailableError extends Error {
  override readonly name = 'ReadStoreUnavailableError';
}

/** The query breaks a rule of the port or names a field that its collection does not declare. */
export class InvalidQueryError extends Error {
  override readonly name: string = 'InvalidQueryError';
}

/** The `after` cursor was not made by this query. */
export class InvalidCursorError extends InvalidQueryError {
  override readonly name = 'InvalidCursorError';
}
