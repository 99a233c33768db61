import { ReadStoreUnavailableError } from '#platform/read-store/port.ts';

/** Where everything lies that a builder reads and writes. */
export type BuilderFolders = {
  readonly secrets: string;
  readonly log: string;
  readonly readModels: string;
};

/** What a builder is told when it starts. */
export type BuilderTask = BuilderFolders & {
  readonly projections: readonly string[];
  /** Position up to which it reads. */
  readonly head: number;
};

/** What a builder tells: how far it has read, in the end that all is finished, or why it stopped. */
export type BuilderNews =
  | { readonly position: number }
  | { readonly finished: true }
  | { readonly failed: string; readonly storage: boolean };

export const failureNews = (error: unknown): BuilderNews => ({
  failed: error instanceof Error ? error.message : String(error),
  storage: error instanceof ReadStoreUnavailableError,
});

export const errorOf = ({ failed, storage }: { failed: string; storage: boolean }): Error =>
  storage ? new ReadStoreUnavailableError(failed) : new Error(failed);
