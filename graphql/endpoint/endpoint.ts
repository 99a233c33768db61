import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { GraphQLContext } from '../context.ts';
import { LIMITS } from '../limits/limits.ts';
import type { GraphQLServices } from '../ports.ts';
import { schema } from '../schema.ts';
import { createContext } from './create-context.ts';
import { maskError } from './masking.ts';
import { type ServerContext, useJsonOnly, useLimits, useTransportRules } from './plugins.ts';
import { type OperationWitness, witnessed } from './witness.ts';

export type GraphQLOptions = {
  /** Introspection and helpful error messages. */
  readonly development: boolean;
  readonly witness?: OperationWitness | undefined;
};

export type GraphQLEndpoint = YogaServerInstance<ServerContext, GraphQLContext>;

/** The GraphQL server without its sockets: HTTP by `fetch(request, { caller })`, WebSockets by `serveWebSocket`. */
export const createEndpoint = (services: GraphQLServices, options: GraphQLOptions): GraphQLEndpoint =>
  createYoga<ServerContext, GraphQLContext>({
    schema,
    context: ({ caller }) => createContext(services, caller),
    plugins: [
      useJsonOnly(),
      useLimits(options),
      useTransportRules(),
      ...(options.witness === undefined ? [] : [witnessed(options.witness)]),
    ],
    maskedErrors: { maskError: (error) => maskError(error, services) },
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    logging: false,
    maxRequestBodySize: LIMITS.bodyBytes,
  });
