import DataLoader from 'dataloader';
import type { Clock } from '#platform/clock/port.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import type { Loaders } from '../context.ts';
import { LIMITS } from '../limits/limits.ts';

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

/** One read for the whole batch. */
const fromSet = (read: () => Promise<ReadonlySet<string>>): DataLoader<string, boolean> =>
  new DataLoader<string, boolean>(
    async (keys) => {
      const set = await read();
      return keys.map((key) => set.has(key));
    },
    { cache: false },
  );

const peopleInConferences = async (queries: ReadModelQueries): Promise<ReadonlySet<string>> => {
  const { items } = await queries.runningSessions.list({ limit: LIMITS.pageRows });
  return new Set(items.flatMap(({ participants }) => participants.map(({ personId }) => personId)));
};

const isSignedIn = (queries: ReadModelQueries, clock: Clock, id: string): Promise<boolean> =>
  queries.signInSessions.isSignedIn({ kind: 'account', id }, new Date(clock.now()).toISOString());

export const createLoaders = (queries: ReadModelQueries, clock: Clock): Loaders => ({
  account: together((login) => queries.accounts.byId(login)),
  runningSession: together((sessionId) => queries.runningSessions.byId(sessionId)),
  signedIn: together((login) => isSignedIn(queries, clock, login)),
  inConference: fromSet(() => peopleInConferences(queries)),
});
