import type { RecordedEvent } from '#domain/kernel/index.ts';

/** Stands around the work of a read model with a batch of events that concern it; awaits the work and passes on its failure. */
export type BatchWitness = (
  projection: string,
  events: readonly RecordedEvent[],
  work: () => Promise<void>,
) => Promise<void>;

/** Documents of one collection that one committed step has put or removed. */
export type ReadModelChange = {
  readonly projection: string;
  readonly collection: string;
  /** Empty when `reset`. */
  readonly ids: readonly string[];
  /** The read model has folded the log up to here. */
  readonly position: number;
  /** The whole collection was replaced (after a rebuild) or notices were lost: read everything anew. */
  readonly reset: boolean;
};

export type WatchFilter = {
  readonly projection: string;
  /** Any collection of the projection unless given. */
  readonly collection?: string;
  /** Any document unless given; a `reset` always passes. */
  readonly id?: string;
};

/** Tells after the commit what changed; the reader then queries. */
export type ChangeFeed = {
  /** Calls the listener for every change; returns the way to stop. A throwing listener harms nobody else. */
  subscribe(listener: (change: ReadModelChange) => void): () => void;
  /**
   * Changes as an async iterator. A slow reader keeps at most 256 notices; then they become one `reset`.
   * Ends, and forgets the reader, on `return()` or when `signal` aborts.
   */
  watch(filter: WatchFilter, signal?: AbortSignal): AsyncIterableIterator<ReadModelChange>;
};

export type RebuildProgress = {
  /** Position that the shadow has reached. */
  readonly position: number;
  readonly head: number;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Events per second so far. */
  readonly rate: number;
  readonly step: 'replaying' | 'finishing' | 'swapping';
};

export type ProjectionStatus = {
  readonly projection: string;
  readonly state: 'starting' | 'running' | 'failed' | 'closed';
  /** Position that queries see. */
  readonly position: number;
  readonly lag: {
    /** Events of the log that queries do not see yet. */
    readonly events: number;
    /** Age of the oldest event that has arrived and is not visible yet; 0 when none. */
    readonly seconds: number;
  };
  /** The last failure while `failed`; the next attempt is under way after a growing pause. */
  readonly error?: {
    readonly message: string;
    readonly position: number;
    readonly attempts: number;
    /** The disk refused; the projection itself did nothing wrong. */
    readonly storage: boolean;
  };
  readonly rebuild?: RebuildProgress;
};

/** The read side as the rest of the server sees it. */
export type ReadModels = {
  readonly changes: ChangeFeed;
  /**
   * Resolves true once queries see everything up to `position`: of one projection, or of all; false after
   * `timeout` milliseconds. A stopped projection is not waited for longer than that either, and one whose disk is full not at all.
   */
  waitFor(position: number, timeout: number, projection?: string): Promise<boolean>;
  status(): readonly ProjectionStatus[];
  /**
   * Builds the named read models (all by default) anew from the log beside the live ones, then swaps. Queries are
   * answered meanwhile. Aborting keeps the live ones. Rejects if a rebuild of one of them is running already.
   */
  rebuild(projections?: readonly string[], options?: { signal?: AbortSignal }): Promise<void>;
  close(): Promise<void>;
};
