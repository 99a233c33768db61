import {
  type Client,
  createClient,
  type Exchange,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
} from 'urql';
import { type Connection, createLiveConnection } from './live.ts';
import { createPositionMemory, type PositionMemory, positionsIn } from './position.ts';

export type GraphqlClientOptions = {
  /** The session has ended: show the sign-in page. */
  readonly onUnauthenticated: () => void;
  /** As whom the page asks when its browser is signed in both ways; default: as either. */
  readonly realm?: 'panel' | 'user';
  /** A cache between components and network; without one every query goes to the server. */
  readonly cache?: Exchange;
};

export type GraphqlClient = {
  readonly client: Client;
  readonly positions: PositionMemory;
  readonly connection: Connection;
};

/** Nobody is signed in any more, or nobody may act from this address. */
const saysGone = (code: unknown): boolean => code === 'UNAUTHENTICATED' || code === 'ADDRESS_NOT_ALLOWED';

const saysUnauthenticated = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  Object.values(data).some(
    (field: unknown) =>
      typeof field === 'object' && field !== null && 'code' in field && saysGone(field.code),
  );

/** Marks every mutation with its own command id, kept when the same operation is sent again. */
const headersExchange = (positions: PositionMemory, realm: GraphqlClientOptions['realm']): Exchange =>
  mapExchange({
    onOperation: (operation) => {
      const given = operation.context.fetchOptions;
      const options = typeof given === 'function' ? given() : (given ?? {});
      const command = operation.kind === 'mutation' ? { 'x-rostrum-command-id': crypto.randomUUID() } : {};
      const acting = realm === undefined ? {} : { 'x-rostrum-realm': realm };
      const own = { 'x-rostrum-csrf': '1', ...acting, ...positions.headers(), ...command };
      const headers = { ...own, ...options.headers };
      return {
        ...operation,
        context: { ...operation.context, fetchOptions: { ...options, credentials: 'same-origin', headers } },
      };
    },
  });

const outcomeExchange = (positions: PositionMemory, onUnauthenticated: () => void): Exchange =>
  mapExchange({
    onResult: (result) => {
      if (result.operation.kind === 'mutation') for (const at of positionsIn(result.data)) positions.note(at);
      const refused = result.error?.graphQLErrors.some((error) => saysGone(error.extensions.code));
      if (refused === true || saysUnauthenticated(result.data)) onUnauthenticated();
    },
  });

/** The way to the server: queries and mutations by HTTP, live answers by one WebSocket, all on `/graphql`. */
export const createGraphqlClient = (options: GraphqlClientOptions): GraphqlClient => {
  const { onUnauthenticated, realm, cache } = options;
  const positions = createPositionMemory();
  const live = createLiveConnection(realm);
  const client = createClient({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: cache === undefined ? 'network-only' : 'cache-and-network',
    exchanges: [
      ...(cache === undefined ? [] : [cache]),
      headersExchange(positions, realm),
      outcomeExchange(positions, onUnauthenticated),
      subscriptionExchange({ forwardSubscription: live.forward }),
      fetchExchange,
    ],
  });
  return { client, positions, connection: live.connection };
};
