import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { Lane } from './lane.ts';

/** Which lanes want which event, worked out once. */
export type Routes = {
  /** The events of a batch by lane, in the order of the log; every lane has an entry. */
  distribute(events: readonly RecordedEvent[]): ReadonlyMap<Lane, readonly RecordedEvent[]>;
};

export const createRoutes = (lanes: readonly Lane[]): Routes => {
  const takers = new Map<string, Lane[]>();
  for (const lane of lanes) {
    for (const type of lane.projection.handles) takers.set(type, [...(takers.get(type) ?? []), lane]);
  }
  return {
    distribute: (events) => {
      const shares = new Map<Lane, RecordedEvent[]>(lanes.map((lane) => [lane, []]));
      for (const event of events) {
        for (const lane of takers.get(event.type) ?? []) shares.get(lane)?.push(event);
      }
      return shares;
    },
  };
};
