import { useQuery, useSubscription } from 'urql';
import { problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { LiveServerStatus, ServerStatusQuery } from './documents.ts';

export type ServerStatus = ResultOf<typeof ServerStatusQuery>['serverStatus'];

/** The server's state, kept current by the live connection. */
export const useServerStatus = () => {
  const [{ data, error }, ask] = useQuery({ query: ServerStatusQuery, requestPolicy: 'cache-first' });
  useSubscription({ query: LiveServerStatus });
  return {
    status: data?.serverStatus,
    problem: error === undefined ? undefined : problemOfError(error),
    retry: () => ask({ requestPolicy: 'network-only' }),
  };
};
