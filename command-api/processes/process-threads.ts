import type { CommandShape, EventShape, Process, RecordedEvent, Wish } from '#domain/kernel/index.ts';

/** All threads of one process, with their types folded away. */
export type ProcessThreads<Command extends CommandShape> = {
  readonly name: string;
  /** Types of the events that it folds. */
  readonly handles: readonly string[];
  /** Folds one event; answers the thread whose wishes may have changed. */
  fold(event: RecordedEvent): string | undefined;
  wishes(thread: string): readonly Wish<Command>[];
  /** Every thread that is not forgotten. */
  all(): readonly string[];
};

export const createThreads = <State, Event extends EventShape, Command extends CommandShape>(
  process: Process<State, Event, Command>,
): ProcessThreads<Command> => {
  const states = new Map<string, State>();
  const handles: ReadonlySet<string> = new Set(process.handles);
  const isHandled = (event: RecordedEvent): event is RecordedEvent<Event> => handles.has(event.type);
  return {
    name: process.name,
    handles: process.handles,
    fold(event) {
      if (!isHandled(event)) return undefined;
      const thread = process.threadOf(event);
      if (thread === undefined) return undefined;
      const state = process.evolve(states.get(thread), event);
      if (state === undefined) states.delete(thread);
      else states.set(thread, state);
      return thread;
    },
    wishes(thread) {
      const state = states.get(thread);
      return state === undefined ? [] : process.wishes(state);
    },
    all: () => [...states.keys()],
  };
};
