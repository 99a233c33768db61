/** Who did it. `address` is the peer address of the socket, `application` the client program
 * as it names itself, or the id of the application that acts for an account. */
export type Actor = {
  readonly kind: 'anonymous' | 'administrator' | 'account' | 'guest' | 'application' | 'api-key' | 'system';
  readonly id: string;
  readonly address?: string;
  readonly application?: string;
};

/** What a decider may know of the outside: everything that would make it impure arrives here. */
export type CommandMetadata = {
  /** Unique per intention: the same command sent twice carries the same id. */
  readonly commandId: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly now: string;
  readonly actor: Actor;
  readonly correlationId: string;
  /** The event that made a process manager send this command. */
  readonly causationId?: string;
};

/** A command before metadata: an imperative and its data. */
export type CommandShape = { readonly type: string; readonly data: object };

/** An event before it is recorded: a past-tense fact and its data. */
export type EventShape = { readonly type: string; readonly data: object };

/** An event as the log returns it. */
export type RecordedEvent<E extends EventShape = EventShape> = E & {
  /** Derived from the command id and the event's place in the commit, so a repeated append is recognised. */
  readonly id: string;
  /** Version of the shape of `data`; readers always receive the current one (see `upcast`). */
  readonly version: number;
  readonly stream: string;
  /** Zero-based place in its stream. */
  readonly revision: number;
  /** One-based place in the whole log, without gaps. */
  readonly position: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly time: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly commandId: string;
};
