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

/** `search` fields answer `contains` by words and prefixes, letter case and ё/е aside. */
export type CollectionDefinition = {
  readonly name: string;
  /** Each index is the list of its fields; `id` is appended as the tie-breaker. */
  readonly indexes: readonly (readonly string[])[];
  readonly search?: readonly string[];
};

export type Condition =
  | { readonly eq: string | number | boolean | null }
  | { readonly in: readonly (string | number)[] }
  | { readonly gte?: string | number; readonly lt?: string | number };

export type Query = {
  readonly where?: Readonly<Record<string, Condition>>;
  /** Words typed by a person, matched against the definition's `search` fields. */
  readonly text?: string;
  readonly orderBy?: readonly { readonly field: string; readonly direction: 'asc' | 'desc' }[];
  /** Opaque, from `Page.next`; valid for the same query only. */
  readonly after?: string;
  /** 1 to 1000. */
  readonly limit: number;
};

export type Page<D> = {
  readonly items: readonly D[];
  /** Cursor of the next page, absent at the end. */
  readonly next?: string;
};

export type CollectionReader<D extends Document> = {
  get(id: string): Promise<D | null>;
  find(query: Query): Promise<Page<D>>;
  /** Exact up to `cap` (default 10 000), then `capped`. */
  count(query: Pick<Query, 'where' | 'text'>, cap?: number): Promise<{ count: number; capped: boolean }>;
};

/**
 * Documents of read models, each set with one checkpoint. A *set* is one generation of one projection: `live`
 * answers queries while `shadow` is being rebuilt; `swap` exchanges them in one step.
 */
export type ReadStore = {
  /** Declares collections of a projection; a changed `version` drops what was stored and starts from zero. */
  declare(projection: ProjectionDeclaration): Promise<void>;
  reader<D extends Document>(projection: string, collection: string): CollectionReader<D>;
  /** Position up to which the set has been written. */
  checkpoint(projection: string, set: ModelSet): Promise<number>;
  /** Documents of one set by id, for folding events into them; absent ones are left out. */
  load(
    projection: string,
    set: ModelSet,
    collection: string,
    ids: readonly string[],
  ): Promise<readonly Document[]>;
  /** Changed documents and the checkpoint in one transaction. */
  write(
    projection: string,
    set: ModelSet,
    position: number,
    changes: readonly CollectionChanges[],
  ): Promise<void>;
  /** Starts an empty shadow, discarding an earlier one. */
  createShadow(projection: string): Promise<void>;
  /** The shadow becomes live, the old live is dropped. */
  swap(projection: string): Promise<void>;
  close(): Promise<void>;
};

export type ModelSet = 'live' | 'shadow';

export type ProjectionDeclaration = {
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
