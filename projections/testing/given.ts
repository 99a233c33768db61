import type { RecordedEvent } from '#domain/kernel/index.ts';
import { MemoryReadStore } from '#platform/read-store/memory/memory-read-store.ts';
import type { Document } from '#platform/read-store/port.ts';
import type { Projection } from '../projection.ts';
import { type ReadModelQueries, readModelQueries } from '../queries.ts';
import { Lane } from '../runner/lane.ts';
import { createRoutes } from '../runner/routes.ts';
import { type Fact, fromTheFuture, recorded } from './facts.ts';

export type GivenOptions = {
  /** How many times each event arrives, one time after the other. */
  readonly deliveries?: number;
  /** The process dies after every event: nothing is remembered but what was written. */
  readonly restarts?: boolean;
};

/** The read models after some facts, as queries answer them and as documents. */
export type ReadSide = {
  readonly queries: ReadModelQueries;
  documents(projection: string, collection: string): Promise<readonly Document[]>;
};

/** Folds facts into one projection through a store, the way the runner does, an unknown event last. */
export const given = async (
  projection: Projection,
  facts: readonly Fact[],
  options: GivenOptions = {},
): Promise<ReadSide> => {
  const store = new MemoryReadStore();
  await store.declare(projection.declaration);
  const lane = new Lane({ projection, set: 'live', store });
  const routes = createRoutes([lane]);
  await lane.resume();
  const deliver = async (event: RecordedEvent): Promise<void> => {
    await lane.fold(routes.distribute([event]).get(lane) ?? [], event.position);
    await lane.flush();
    if (options.restarts === true) await lane.resume();
  };
  for (const event of [...recorded(facts), fromTheFuture(facts.length + 1)]) {
    for (let i = 0; i < (options.deliveries ?? 1); i++) await deliver(event);
  }
  return {
    queries: readModelQueries(store),
    documents: async (name, collection) =>
      (await Array.fromAsync(store.scan(name, 'live', collection))).flat(),
  };
};

/** Ways in which the same events may arrive; read models must not tell them apart. */
export const deliveryModes: readonly (readonly [name: string, options: GivenOptions])[] = [
  ['once', {}],
  ['twice each', { deliveries: 2 }],
  ['three times, with a restart after each', { deliveries: 3, restarts: true }],
];
