import type { Actor, EventShape, RecordedEvent } from '#domain/kernel/index.ts';

/** What an appender says; id, version, revision, position and encryption are the log's business. */
export type NewEvents = {
  readonly stream: string;
  /** Revision of the last event that the appender has seen; `-1` for "no such stream yet". */
  readonly expectedRevision: number;
  readonly events: readonly EventShape[];
  readonly metadata: {
    readonly commandId: string;
    readonly now: string;
    readonly actor: Actor;
    readonly correlationId: string;
    readonly causationId?: string;
    /** Twelve hexadecimal digits about what was wished, kept in the ids of the events (see `eventId`). */
    readonly mark?: string;
  };
};

/** `position` is of the last event of the commit, `revision` its place in the stream. */
export type Appended = { readonly position: number; readonly revision: number };

/** A subscription that never misses and never repeats within its life; it is `closed` once `close` resolved. */
export type Subscription = {
  /** Everything up to here has been handled. */
  readonly position: number;
  /** Rejects if the handler threw or the log failed; resolves after `close`. */
  readonly done: Promise<void>;
  close(): Promise<void>;
};

/**
 * Whether appends are accepted. `disk-full` and `input-output` end by themselves when the disk is well again: the log
 * tries on its own. `message` is for the administrator.
 */
export type LogStatus =
  | { readonly state: 'writable' }
  | {
      readonly state: 'read-only';
      readonly reason: 'disk-full' | 'input-output' | 'closed';
      readonly message: string;
    };

/** For readiness, metrics and the alarm in the panel. */
export type LogHealth = {
  readonly status: LogStatus;
  /** Called at each change; returns the way to stop. */
  onStatus(listener: (status: LogStatus) => void): () => void;
};

/**
 * The subscriber's side: batches keep the order of the log and arrive one at a time. Everything up to `position` has
 * been delivered with them; a batch is empty when only events of other types lie before it.
 */
export type BatchHandler = (events: readonly RecordedEvent[], position: number) => void | Promise<void>;

/** Which events a reader wants. Nothing is decoded or decrypted of the others, but the reader gets past them. */
export type EventFilter = {
  /** Default: all. */
  readonly types?: readonly string[];
};

/**
 * The one source of truth. An acknowledged append survives `kill -9` and loss of power.
 * Errors: `WrongExpectedRevisionError`, `LogUnavailableError`, `LogDamagedError` (at open).
 */
export type EventLog = {
  /**
   * Atomic: all events of one call or none. Resolves after the data is on the disk. An empty list is a `RangeError`, a
   * type outside the catalogue or data that is not JSON a `TypeError`. The same command id and mark on the same stream
   * with the same expected revision is answered as the first time and stored once.
   */
  append(newEvents: NewEvents): Promise<Appended>;
  /** Events of one stream from a revision on, oldest first; an unknown stream is empty. */
  readStream(stream: string, fromRevision?: number): AsyncIterable<RecordedEvent>;
  /** Events after `position` (exclusive), oldest first, up to the head at the time of the call. */
  readAll(position: number, filter?: EventFilter): AsyncIterable<readonly RecordedEvent[]>;
  /**
   * Catch up after `position` (exclusive), then live. A handler must not await its own subscription's `close`.
   * A position after the head is a `RangeError`: the subscriber knows of events that the log has not. With a filter
   * the position moves past events of other types as well, at the latest when the head is reached.
   */
  subscribe(position: number, handler: BatchHandler, filter?: EventFilter): Subscription;
  /** Position of the last acknowledged event; 0 for an empty log. */
  readonly head: number;
  /** Refuses writes from now on, lets acknowledged ones finish, frees everything. Idempotent. */
  close(): Promise<void>;
};

/** Somebody appended first; `actual` is the stream's last revision (`-1`: no stream). */
export class WrongExpectedRevisionError extends Error {
  override readonly name = 'WrongExpectedRevisionError';
  readonly stream: string;
  readonly expected: number;
  readonly actual: number;

  constructor(stream: string, expected: number, actual: number) {
    super(`stream ${stream}: expected revision ${expected}, found ${actual}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

/** The log cannot write at present (disk full, input/output error, closing); reads go on. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
}

/** Stored bytes are not what was written; the message names file, offset and position. The log does not open. */
export class LogDamagedError extends Error {
  override readonly name = 'LogDamagedError';
}

/** A stored event that this program cannot read: an unknown type or a version from the future. The log does not open. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';
}

/** Another process has the log open. */
export class LogInUseError extends Error {
  override readonly name = 'LogInUseError';
}
