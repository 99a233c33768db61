import DataLoader from 'dataloader';
import type { ReadModelQueries } from '#projections/index.ts';
import type { Loaders } from '../context.ts';

/** Reads each key once for all who ask in the same turn; keeps nothing, because subscriptions live long. */
const together = <Value>(read: (key: string) => Promise<Value>): DataLoader<string, Value> =>
  new DataLoader<string, Value>(
    async (keys) => {
      const values = new Map<string, Promise<Value>>();
      for (const key of keys) if (!values.has(key)) values.set(key, read(key));
      return Promise.all(keys.map((key) => values.get(key) ?? read(key)));
    },
    { cache: false, maxBatchSize: 1000 },
  );

export const createLoaders = (queries: ReadModelQueries): Loaders => ({
  account: together((login) => queries.accounts.byId(login)),
  administrator: together((login) => queries.administrators.byId(login)),
  conference: together((conferenceId) => queries.conferences.byId(conferenceId)),
  runningSession: together((sessionId) => queries.runningSessions.byId(sessionId)),
});
