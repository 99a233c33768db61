import type { Decider } from './decider.ts';
import { DomainError, type DomainErrorCode, type FieldProblem } from './errors.ts';
import type { CommandMetadata, CommandShape, EventShape } from './message.ts';

/** Metadata for specifications; time and actor are fixed. */
export const testMetadata: CommandMetadata = {
  commandId: 'command-1',
  now: '2026-01-02T03:04:05.000Z',
  actor: { kind: 'administrator', id: 'root' },
  correlationId: 'correlation-1',
};

/** Freezes objects and arrays; maps and sets cannot be frozen, so `fingerprint` watches them. */
const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  const children = value instanceof Map || value instanceof Set ? value.values() : Object.values(value);
  for (const child of children) deepFreeze(child);
  return value;
};

const fingerprint = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Map || inner instanceof Set ? [...inner] : inner,
  ) ?? 'undefined';

/** Runs and proves that neither success nor refusal touched the arguments. */
const unchanged = <R>(what: string, watched: readonly unknown[], run: () => R): R => {
  const before = watched.map((value) => fingerprint(value));
  for (const value of watched) deepFreeze(value);
  const verify = (): void => {
    if (watched.every((value, index) => fingerprint(value) === before[index])) return;
    throw new Error(`${what} changed what it was given`);
  };
  let result: R;
  try {
    result = run();
  } catch (error) {
    verify();
    throw error;
  }
  verify();
  return result;
};

type Outcome<Event> =
  | { readonly events: readonly Event[] }
  | { readonly code: DomainErrorCode; readonly problems: readonly FieldProblem[] };

/** What a specification may ask of one decision. */
export type Decision<Event> = {
  readonly events: readonly Event[];
  readonly code: DomainErrorCode | undefined;
  readonly problems: readonly FieldProblem[];
};

const outcomeOf = <Event>(run: () => readonly Event[]): Outcome<Event> => {
  try {
    return { events: run() };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, problems: error.problems };
    throw error;
  }
};

/** Folds facts, checking that `evolve` leaves state and event alone. */
export const foldEvents = <State, Event extends EventShape>(
  decider: Pick<Decider<State, CommandShape, Event, never>, 'initialState' | 'evolve'>,
  events: readonly Event[],
): State =>
  events.reduce<State>(
    (state, event) => unchanged('evolve', [state, event], () => decider.evolve(state, event)),
    decider.initialState,
  );

/**
 * `specify(decider)` → `given(events, facts).when(command)`: the decision as data. Both calls fail when a function
 * changes its arguments.
 */
export const specify = <State, Command extends CommandShape, Event extends EventShape, Facts>(
  decider: Decider<State, Command, Event, Facts>,
) => ({
  given: (events: readonly Event[], facts: Facts) => ({
    state: foldEvents<State, Event>(decider, events),
    when: (command: Command, metadata: CommandMetadata = testMetadata): Decision<Event> => {
      const state = foldEvents<State, Event>(decider, events);
      const outcome = outcomeOf(() =>
        unchanged('decide', [command, state, facts], () =>
          decider.decide(command, state, { metadata, facts }),
        ),
      );
      return 'events' in outcome
        ? { events: outcome.events, code: undefined, problems: [] }
        : { events: [], code: outcome.code, problems: outcome.problems };
    },
  }),
});
