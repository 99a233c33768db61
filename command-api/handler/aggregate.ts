import { LRUCache } from 'lru-cache';
import type { EventCatalogue, EventShape } from '#domain/kernel/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Receipt } from '../port.ts';

/** A stream folded up to `revision`. */
export type Loaded<State> = {
  readonly state: State;
  /** `-1`: no such stream yet. */
  readonly revision: number;
  readonly position: number;
  /** What recent commands on this stream came to, by command id; restored from the events themselves. */
  readonly receipts: ReadonlyMap<string, Earlier>;
};

/** What a command came to, and the id of its first event, which says what it had wished (see `WishMarks`). */
export type Earlier = { readonly receipt: Receipt; readonly eventId: string };

/** How the streams of one kind are folded. */
export type Folding<State, Event extends EventShape> = {
  readonly initialState: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly catalogue: EventCatalogue<Event>;
};

export type Aggregate<State, Event extends EventShape> = {
  load(stream: string): Promise<Loaded<State>>;
  /** Goes forward by events that were just appended, without reading them back. */
  advance(stream: string, from: Loaded<State>, step: Step<Event>): void;
  /** Somebody else wrote to the stream: the next load reads what is new. */
  expire(stream: string): void;
  /** Nothing is remembered any more, because streams are not what they were. */
  reset(): void;
};

export type Step<Event> = {
  readonly events: readonly Event[];
  readonly commandId: string;
  readonly earlier: Earlier;
};

const STREAMS_KEPT = 10_000;
const RECEIPTS_KEPT = 32;

const remember = (receipts: Map<string, Earlier>, commandId: string, earlier: Earlier): void => {
  receipts.set(commandId, earlier);
  if (receipts.size <= RECEIPTS_KEPT) return;
  const oldest = receipts.keys().next().value;
  if (oldest !== undefined) receipts.delete(oldest);
};

type Entry<State> = Loaded<State> & { readonly receipts: Map<string, Earlier>; readonly fresh: boolean };

/**
 * Keeps folded states of one kind of stream in memory. All writes of this process pass here, so a cached state is
 * the present one until `expire` says otherwise.
 */
export const createAggregate = <State, Event extends EventShape>(
  log: Pick<EventLog, 'readStream'>,
  folding: Folding<State, Event>,
): Aggregate<State, Event> => {
  const cache = new LRUCache<string, Entry<State>>({ max: STREAMS_KEPT });
  const isKnown = (event: EventShape): event is Event => Object.hasOwn(folding.catalogue, event.type);

  const read = async (stream: string, from: Entry<State> | undefined): Promise<Entry<State>> => {
    let { state, revision, position } = from ?? {
      state: folding.initialState,
      revision: -1,
      position: 0,
    };
    const receipts = new Map(from?.receipts);
    for await (const event of log.readStream(stream, revision + 1)) {
      if (isKnown(event)) state = folding.evolve(state, event);
      ({ revision, position } = event);
      const { commandId, time } = event;
      const eventId = receipts.get(commandId)?.eventId ?? event.id;
      remember(receipts, commandId, { receipt: { position, revision, changed: true, time }, eventId });
    }
    return { state, revision, position, receipts, fresh: true };
  };

  /** A slow reader never puts back what a faster one has gone beyond; streams that do not exist are not kept. */
  const keep = (stream: string, entry: Entry<State>): Entry<State> => {
    const present = cache.peek(stream);
    if (present?.fresh && present.revision >= entry.revision) return present;
    if (entry.revision >= 0) cache.set(stream, entry);
    return entry;
  };

  return {
    async load(stream) {
      const cached = cache.get(stream);
      return cached?.fresh ? cached : keep(stream, await read(stream, cached));
    },
    advance(stream, from, { events, commandId, earlier }) {
      const receipts = new Map(from.receipts);
      remember(receipts, commandId, earlier);
      const state = events.reduce(folding.evolve, from.state);
      const { revision, position } = earlier.receipt;
      keep(stream, { state, revision, position, receipts, fresh: true });
    },
    expire(stream) {
      const cached = cache.peek(stream);
      if (cached !== undefined) cache.set(stream, { ...cached, fresh: false });
    },
    reset: () => cache.clear(),
  };
};
