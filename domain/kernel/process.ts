import type { CommandShape, EventShape, RecordedEvent } from './message.ts';

/** A command that should be sent at a time, unless the log says otherwise before. */
export type Wish<Command extends CommandShape = CommandShape> = {
  /** The same wish has the same id, however often it is derived; it becomes the command's id. */
  readonly id: string;
  /** Milliseconds since the Unix epoch; in the past means now. */
  readonly due: number;
  /** The event that gave rise to it. */
  readonly cause: string;
  readonly correlationId: string;
  readonly command: Command;
};

/**
 * A process manager as pure functions: the log is its inbox and its memory, wishes are what follows. Read again from
 * the start, the log gives the same wishes, so a restart loses no timeout.
 */
export type Process<State, Event extends EventShape, Command extends CommandShape> = {
  readonly name: string;
  readonly handles: readonly Event['type'][];
  /** Which thread of the process an event belongs to; undefined: none. */
  readonly threadOf: (event: Event) => string | undefined;
  /** `undefined` before the first event, and to forget the thread. */
  readonly evolve: (state: State | undefined, event: RecordedEvent<Event>) => State | undefined;
  readonly wishes: (state: State) => readonly Wish<Command>[];
};
