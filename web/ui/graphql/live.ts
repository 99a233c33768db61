import { createClient } from 'graphql-ws';
import type { SubscriptionForwarder } from 'urql';

export type ConnectionState = 'idle' | 'connected' | 'reconnecting';

/** Whether live answers arrive now; for a notice, not for logic. */
export type Connection = {
  readonly state: () => ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Browsers give a WebSocket no headers: the realm stands in the address. */
const addressFor = (realm: string | undefined): string => {
  const query = realm === undefined ? '' : `?realm=${realm}`;
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql${query}`;
};

/** One lazy WebSocket for all subscriptions, opened with the first and reopened for ever with growing pauses. */
export const createLiveConnection = (realm?: string) => {
  let state: ConnectionState = 'idle';
  const listeners = new Set<() => void>();
  const become = (next: ConnectionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const socket = createClient({
    url: () => addressFor(realm),
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) =>
      new Promise((resolve) =>
        setTimeout(resolve, Math.min(10_000, 500 * 2 ** retries) * (0.75 + Math.random() / 2)),
      ),
    on: {
      connected: () => become('connected'),
      closed: (event) => become(wasClean(event) ? 'idle' : 'reconnecting'),
    },
  });
  const forward: SubscriptionForwarder = (request) => ({
    subscribe: (observer) => ({
      unsubscribe: socket.subscribe(
        { ...request, query: request.query ?? '' },
        {
          next: (value) => observer.next(value as Parameters<typeof observer.next>[0]),
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        },
      ),
    }),
  });
  const connection: Connection = {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { forward, connection };
};

const wasClean = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'code' in event && event.code === 1000;
