import { createContext, use, useSyncExternalStore } from 'react';
import type { GraphqlClient } from '#web/ui/graphql/client.ts';
import type { ConnectionState } from '#web/ui/graphql/live.ts';

export const GraphqlContext = createContext<GraphqlClient | undefined>(undefined);

const always = () => () => undefined;

/** Whether live answers arrive now. */
export const useConnection = (): ConnectionState => {
  const connection = use(GraphqlContext)?.connection;
  return useSyncExternalStore(connection?.subscribe ?? always, connection?.state ?? (() => 'idle' as const));
};
