import { type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import { makeServer, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Principal } from '#command-api/port.ts';
import { LIMITS } from '../limits/limits.ts';
import { checkVariables } from '../limits/variables.ts';
import type { GraphQLServices } from '../ports.ts';
import type { Caller } from './caller.ts';
import { currentPrincipal } from './current-principal.ts';
import type { GraphQLEndpoint } from './endpoint.ts';
import { maskError } from './masking.ts';
import type { ServerContext } from './plugins.ts';

/** Limits of one GraphQL connection. */
export const CONNECTION_LIMITS = {
  /** Bytes of one message. */
  messageBytes: LIMITS.bodyBytes,
  subscriptions: 32,
  /** Messages in ten seconds. */
  messagesInTenSeconds: 200,
  /** Bytes that a slow reader may leave waiting. */
  bufferedBytes: 4 * 1024 * 1024,
  /** Milliseconds to the first message. */
  initialisedWithin: 10_000,
  /** Milliseconds between pings. */
  pingEvery: 20_000,
} as const;

/** WebSocket close codes beside those of graphql-ws. */
const CLOSE = { signedOut: 4403, tooSlow: 4408, tooMany: 4429, internal: 4500 } as const;

type Extra = { readonly caller: Caller };

const refusal = (message: string, code: string) => [new GraphQLError(message, { extensions: { code } })];

/** Prepares one subscription: the same limits, masks and rules as over HTTP. */
const prepare = async (endpoint: GraphQLEndpoint, caller: Caller, payload: SubscribePayload) => {
  const problem = checkVariables(payload.variables);
  if (problem !== null) return refusal(`The variables hold ${problem}.`, 'OPERATION_TOO_LARGE');
  const enveloped = endpoint.getEnveloped({ caller, params: payload });
  const document = enveloped.parse(payload.query);
  const errors = enveloped.validate(enveloped.schema, document);
  if (errors.length > 0) return errors;
  if (getOperationAST(document, payload.operationName)?.operation !== 'subscription') {
    return refusal('Only subscriptions are served on this connection.', 'WRONG_TRANSPORT');
  }
  const args: ExecutionArgs = {
    schema: enveloped.schema,
    document,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue: await enveloped.contextFactory(),
  };
  return args;
};

const hasCaller = (value: unknown): value is ServerContext =>
  typeof value === 'object' && value !== null && 'caller' in value;

const createProtocol = (endpoint: GraphQLEndpoint, services: GraphQLServices) =>
  makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: CONNECTION_LIMITS.initialisedWithin,
    subscribe: (args) => {
      if (!hasCaller(args.contextValue)) throw new Error('a subscription without its caller');
      return endpoint.getEnveloped(args.contextValue).subscribe(args);
    },
    // A subscription that fails on the way ends with what may be told, not with a copy without its code.
    onError: (_context, _id, _payload, errors) =>
      errors.map((error) => (error.cause instanceof GraphQLError ? error.cause : error).toJSON()),
    onSubscribe: async ({ subscriptions, extra }, _id, payload) => {
      if (Object.keys(subscriptions).length > CONNECTION_LIMITS.subscriptions) {
        return refusal('Too many subscriptions on one connection.', 'TOO_MANY_SUBSCRIPTIONS');
      }
      try {
        return await prepare(endpoint, extra.caller, payload);
      } catch (error) {
        return [maskError(error, services)];
      }
    },
  });

const mark = (principal: Principal): string => {
  if (principal.kind === 'account') return `account ${principal.id}`;
  if (principal.kind !== 'administrator') return principal.kind;
  const { role, id, mustChangePassword, addressRefused } = principal;
  return `${role} ${id} ${mustChangePassword === true} ${addressRefused === true}`;
};

/** Read models in which the end of a session or of a right shows. */
const rights = new Set(['sign-in-sessions', 'administrators', 'accounts', 'panel-access']);

/** Closes the connection as soon as one of its principals is not what he was. */
const watchRights = (socket: WebSocket, caller: Caller, services: GraphQLServices): (() => void) => {
  const principals = [caller.administrator, caller.account];
  const check = async (): Promise<void> => {
    const now = await Promise.all(principals.map((one) => currentPrincipal(one, caller, services)));
    const changed = principals.some((one, index) => mark(one) !== mark(now[index] ?? one));
    if (changed) socket.close(CLOSE.signedOut, 'signed out');
  };
  const look = (): void => void check().catch((error: unknown) => maskError(error, services));
  const stop = services.readModels.changes.subscribe(({ projection }) => {
    if (rights.has(projection)) look();
  });
  // What changed while the connection was being made is known now.
  look();
  return stop;
};

/** Closes a connection whose other end is gone; returns the way to stop. */
const keepAlive = (socket: WebSocket, { clock }: GraphQLServices): (() => void) => {
  let answered = true;
  let cancel = () => {};
  const ping = (): void => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
    cancel = clock.schedule(CONNECTION_LIMITS.pingEvery, ping);
  };
  socket.on('pong', () => {
    answered = true;
  });
  cancel = clock.schedule(CONNECTION_LIMITS.pingEvery, ping);
  return () => cancel();
};

/** Counts messages in windows of ten seconds; true while there are not too many. */
const messageMeter = ({ clock }: GraphQLServices) => {
  let window = clock.monotonic();
  let count = 0;
  return (): boolean => {
    if (clock.monotonic() - window > 10_000) {
      window = clock.monotonic();
      count = 0;
    }
    count += 1;
    return count <= CONNECTION_LIMITS.messagesInTenSeconds;
  };
};

/** Speaks `graphql-transport-ws` on accepted WebSockets; who may open one is decided before. */
export const createWebSocketServer = (endpoint: GraphQLEndpoint, services: GraphQLServices) => {
  const protocol = createProtocol(endpoint, services);
  return (socket: WebSocket, caller: Caller): void => {
    const isCalm = messageMeter(services);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => {
          if (socket.bufferedAmount > CONNECTION_LIMITS.bufferedBytes)
            socket.close(CLOSE.tooSlow, 'too slow');
          else if (socket.readyState === socket.OPEN) socket.send(data);
        },
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on('message', (data, isBinary) => {
            if (isBinary || !isCalm()) return socket.close(CLOSE.tooMany, 'too many messages');
            handle(String(data)).catch((error: unknown) => {
              maskError(error, services);
              socket.close(CLOSE.internal, 'internal error');
            });
          }),
      },
      { caller },
    );
    const stops = [keepAlive(socket, services), watchRights(socket, caller, services)];
    const { account } = caller;
    const leave = account.kind === 'account' ? services.presence.connected(account.id) : undefined;
    socket.once('close', (code, reason) => {
      for (const stop of stops) stop();
      leave?.(code === CLOSE.signedOut ? 'signed-out' : 'lost');
      closed(code, String(reason)).catch((error: unknown) => maskError(error, services));
    });
    socket.on('error', () => socket.terminate());
  };
};
