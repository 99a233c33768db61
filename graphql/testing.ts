import type { Principal } from '#command-api/port.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Caller } from './endpoint/caller.ts';
import { createEndpoint, type GraphQLOptions } from './endpoint/endpoint.ts';
import { schema } from './schema.ts';
import { startServices } from './testing/services.ts';

export const anonymous: Principal = { kind: 'anonymous' };

type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
};

export type Asking = Partial<Caller> & {
  readonly variables?: Record<string, unknown>;
  readonly method?: 'GET' | 'POST';
  readonly contentType?: string;
};

/** The GraphQL endpoint on services in memory, asked without sockets. */
export const startGraphQL = async (
  options: GraphQLOptions = { development: false },
  clock: Clock = systemClock,
) => {
  const { services, programs, promise, states, log, lines, release } = await startServices(clock);
  const endpoint = createEndpoint(services, options);
  const callerFrom = (asking: Asking): Caller => ({
    transport: 'http',
    administrator: anonymous,
    account: anonymous,
    address: '192.168.2.7',
    atConsole: false,
    provesHttps: true,
    userAgent: 'spec',
    baseUrl: 'https://meet.example.org',
    passkeys: { id: 'meet.example.org', origin: 'https://meet.example.org' },
    mayChange: true,
    correlationId: services.ids.uuid(),
    setToken: () => undefined,
    ...asking,
  });

  const ask = async (query: string, asking: Asking = {}): Promise<Answer> => {
    const { variables, method = 'POST', contentType = 'application/json' } = asking;
    const url = new URL('http://server.example/graphql');
    if (method === 'GET') url.searchParams.set('query', query);
    const post = { headers: { 'content-type': contentType }, body: JSON.stringify({ query, variables }) };
    const response = await endpoint.fetch(
      url.href,
      { method, ...(method === 'POST' ? post : {}) },
      {
        caller: callerFrom(asking),
      },
    );
    const text = await response.text();
    const { data, errors } = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: response.status, data, errors: errors ?? [] };
  };

  /** Subscribes as a WebSocket would; answers errors instead of an iterator when it is refused. */
  const follow = async (query: string, asking: Asking = {}) => {
    const caller = callerFrom({ transport: 'websocket', ...asking });
    const enveloped = endpoint.getEnveloped({ caller });
    const document = enveloped.parse(query);
    const contextValue = await enveloped.contextFactory();
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
    return (await enveloped.subscribe({ schema, document, contextValue })) as any;
  };

  /** Sends a command past GraphQL and waits until the read models have it. */
  const given = async (principal: Principal, ...commands: readonly RostrumCommand[]): Promise<void> => {
    for (const command of commands) {
      const commandId = services.ids.uuid();
      const context = { principal, commandId, correlationId: commandId, origin: {} };
      const { position } = await services.gate.execute(command, context);
      await services.readModels.waitFor(position, 5000);
    }
  };

  const close = async (): Promise<void> => {
    services.presence.close();
    await release.close();
    await services.accountImports.close();
    await services.readModels.close();
    await log.close();
  };
  return { services, programs, promise, states, endpoint, log, lines, ask, follow, given, callerFrom, close };
};
