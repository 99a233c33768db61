import type { ModelSet, ProjectionDeclaration } from '../port.ts';

/** Where the sets of one projection are. */
export type ModelState = {
  readonly live: SetState;
  readonly shadow: SetState | null;
};

export type SetState = { readonly generation: number; readonly position: number };

/** Changes with documents as text already: the writer only stores them. */
export type EncodedChanges = {
  readonly collection: string;
  readonly ids: readonly string[];
  /** JSON of the document of each id. */
  readonly documents: readonly string[];
  readonly remove: readonly string[];
};

/** What the writer can do. Every call is one transaction. */
export type WriterCalls = {
  declare(declaration: ProjectionDeclaration): ModelState;
  write(projection: string, set: ModelSet, position: number, changes: readonly EncodedChanges[]): void;
  createShadow(projection: string): ModelState;
  /** Does one step of making the shadow fit for queries; answers how many are left. */
  finishShadow(projection: string, step: number): number;
  dropShadow(projection: string): ModelState;
  /** The old generation stays until `sweep`, for readers that have not heard yet. */
  swap(projection: string): ModelState;
  /** Drops tables that belong to no set any more. */
  sweep(): void;
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

export type WriterReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: WriterError };

/** The first message of the writer: it is open, or cannot be. */
export type WriterGreeting = { readonly movedAside: string | null } | { readonly failure: WriterError };
