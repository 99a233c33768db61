import type { IncomingMessage } from 'node:http';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BrowserSessions } from '#command-api/authentication/browser-sessions.ts';
import { noPasskeys } from '#command-api/authentication/passkeys/relying-party.ts';
import { identify, withinRealm } from '#command-api/http/authentication-hooks.ts';
import { isForeign } from '#command-api/http/own-page.ts';
import type { Caller } from '#graphql/endpoint/caller.ts';
import { CONNECTION_LIMITS } from '#graphql/endpoint/websocket.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { baseUrlOf, userAgentOf } from './caller.ts';
import { refuseUpgrade, type UpgradeHandler } from './upgrades.ts';

/** Open connections for subscriptions, of all and of one address. */
const CONNECTIONS = { all: 5000, ofOneAddress: 100 } as const;

export type GraphQLSocketsOptions = {
  readonly serve: (socket: WebSocket, caller: Caller) => void;
  readonly sessions: Pick<BrowserSessions, 'authenticate' | 'renew'>;
  readonly isSecure: (request: IncomingMessage) => boolean;
  readonly origins: readonly string[];
  readonly addressOf: (request: IncomingMessage) => string;
  readonly isAtConsole: (request: IncomingMessage) => boolean;
  readonly ids: Ids;
  readonly logger: Logger;
};

/** Browsers give a WebSocket no headers, so its address names the realm: `/graphql?realm=user`. */
const realmOf = ({ url = '' }: IncomingMessage): string | null =>
  new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('realm');

/** WebSockets for subscriptions: only from our own pages, as whoever is signed in with the browser. */
export const createGraphQLSockets = (options: GraphQLSocketsOptions) => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: CONNECTION_LIMITS.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) =>
      offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false,
  });
  const open = new Map<string, number>();

  const callerOf = async (request: IncomingMessage): Promise<Caller> => {
    const from = { address: options.addressOf(request), atConsole: options.isAtConsole(request) };
    return {
      transport: 'websocket',
      ...from,
      ...withinRealm(await identify(request, from, options), realmOf(request)),
      userAgent: userAgentOf(request.headers['user-agent']),
      baseUrl: baseUrlOf(request, options),
      passkeys: noPasskeys,
      mayChange: false,
      provesHttps: false,
      correlationId: options.ids.uuid(),
      setToken: () => undefined,
    };
  };

  const count = (socket: WebSocket, address: string): void => {
    open.set(address, (open.get(address) ?? 0) + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  };

  const handleUpgrade: UpgradeHandler = (request, socket, head) => {
    const address = options.addressOf(request);
    if (isForeign(request.headers, options)) return refuseUpgrade(socket, 403, 'Forbidden');
    const crowded = server.clients.size >= CONNECTIONS.all;
    if (crowded || (open.get(address) ?? 0) >= CONNECTIONS.ofOneAddress)
      return refuseUpgrade(socket, 503, 'Busy');
    socket.on('error', () => undefined);
    callerOf(request).then(
      (caller) =>
        server.handleUpgrade(request, socket, head, (webSocket) => {
          count(webSocket, address);
          options.serve(webSocket, caller);
        }),
      (err: unknown) => {
        options.logger.error({ err }, 'A GraphQL connection could not be identified.');
        refuseUpgrade(socket, 500, 'Internal Server Error');
      },
    );
  };

  const close = (): void => {
    for (const client of server.clients) client.close(1001, 'going away');
    server.close();
  };
  return { handleUpgrade, close, connections: () => server.clients.size };
};
