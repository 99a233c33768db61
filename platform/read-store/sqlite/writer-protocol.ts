import type { ModelSet, ProjectionDeclaration, Removal } from '../port.ts';

/** Where the sets of one projection are. */
export type ModelState = {
  readonly live: SetState;
  readonly shadow: SetState | null;
};

export type SetState = { readonly file: string; readonly position: number };

/** `movedAside`: files that were unusable, each with the reason. */
export type Declared = { readonly state: ModelState; readonly movedAside: readonly string[] };

/** Changes with documents as text already: the writer only stores them. */
export type EncodedChanges = {
  readonly collection: string;
  readonly ids: readonly string[];
  /** JSON of the document of each id. */
  readonly documents: readonly string[];
  readonly remove: readonly string[];
};

/** What a writer can do. Every write is one transaction. */
export type WriterCalls = {
  declare(declaration: ProjectionDeclaration): Declared;
  write(projection: string, set: ModelSet, position: number, changes: readonly EncodedChanges[]): void;
  /** Finds what is to go. One removal at a time in each set. */
  beginRemoval(projection: string, set: ModelSet, removal: Removal): void;
  /** Removes some of it; answers whether there is more. */
  removeSome(projection: string, set: ModelSet): boolean;
  /** JSON of documents of the shadow: only the writer has it open. */
  load(projection: string, collection: string, ids: readonly string[]): readonly string[];
  piece(projection: string, collection: string, after: string, limit: number): readonly string[];
  createShadow(projection: string): ModelState;
  /** Does one step of making the shadow fit for queries; answers how many are left. */
  finishShadow(projection: string, step: number): number;
  dropShadow(projection: string): ModelState;
  /** The old generation stays until `sweep`, for readers that have not heard yet. */
  swap(projection: string): ModelState;
  sweep(projection: string): void;
  close(): void;
};

export type WriterRequest = {
  [Call in keyof WriterCalls]: {
    readonly id: number;
    readonly call: Call;
    readonly args: Parameters<WriterCalls[Call]>;
  };
}[keyof WriterCalls];

/** `cause`: the file is damaged, the disk takes nothing now, or the call was wrong. */
export type WriterError = { readonly message: string; readonly cause: 'damage' | 'disk' | 'call' };

export type WriterReply = {
  readonly id: number;
  readonly outcome: { readonly result: unknown } | { readonly error: WriterError };
  /** Files whose write-ahead log should be copied into them now. */
  readonly copiesDue: readonly string[];
};
