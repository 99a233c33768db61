import type { CommandMetadata, CommandShape, EventShape } from './message.ts';

/**
 * The whole of an aggregate's behaviour, as pure functions.
 * `decide` is strict: it throws `DomainError` for a broken rule and answers `[]` when the wish is already so.
 * `evolve` is total: it never throws and ignores what does not fit.
 */
export type Decider<State, Command extends CommandShape, Event extends EventShape, Facts = undefined> = {
  readonly initialState: State;
  readonly decide: (command: Command, state: State, context: DecisionContext<Facts>) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
};

/** `facts` are states of other aggregates that the rule needs, loaded by the command handler. */
export type DecisionContext<Facts = undefined> = {
  readonly metadata: CommandMetadata;
  readonly facts: Facts;
};
