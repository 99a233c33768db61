import type { Target } from '#domain/access/index.ts';
import type { CommandMetadata, CommandShape, Decider, EventShape } from '#domain/kernel/index.ts';
import type { Aggregate, Earlier } from './aggregate.ts';

/** How a command finds its stream, its rules and what the rules need to know. */
export type Wiring<State, Command extends CommandShape, Event extends EventShape, Facts> = {
  readonly aggregate: Aggregate<State, Event>;
  readonly decider: Decider<State, Command, Event, Facts>;
  /** Commands of one lane are handled one after the other; mostly the stream itself. */
  readonly lane: (command: Command) => string;
  readonly stream: (command: Command, facts: Facts, now: string) => string;
  readonly facts: (command: Command) => Promise<Facts>;
  /** What the permission table needs to know of the object. */
  readonly target: (command: Command, state: State, facts: Facts) => Target;
};

/** Everything about one command that was loaded, with the types of its context folded away. */
export type Prepared = {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly target: Target;
  /** What the same command came to before. */
  readonly earlier: Earlier | undefined;
  decide(metadata: CommandMetadata): Decided;
  /** Another writer was faster. */
  expire(): void;
};

/** Events to append, and how to tell the cache that they were. */
export type Decided = { readonly events: readonly EventShape[]; appended(earlier: Earlier): void };

export type Wired<Command extends CommandShape> = {
  lane(command: Command): string;
  prepare(command: Command, commandId: string, now: string): Promise<Prepared>;
};

export const wire = <State, Command extends CommandShape, Event extends EventShape, Facts>(
  wiring: Wiring<State, Command, Event, Facts>,
): Wired<Command> => ({
  lane: wiring.lane,
  prepare: async (command, commandId, now) => {
    const { aggregate, decider } = wiring;
    const facts = await wiring.facts(command);
    const stream = wiring.stream(command, facts, now);
    const loaded = await aggregate.load(stream);
    return {
      stream,
      revision: loaded.revision,
      position: loaded.position,
      target: wiring.target(command, loaded.state, facts),
      earlier: loaded.receipts.get(commandId),
      decide: (metadata) => {
        const events = decider.decide(command, loaded.state, { metadata, facts });
        return {
          events,
          appended: (earlier) => aggregate.advance(stream, loaded, { events, commandId, earlier }),
        };
      },
      expire: () => aggregate.expire(stream),
    };
  },
});
