import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLEndpoint } from '#graphql/endpoint/endpoint.ts';
import { LIMITS } from '#graphql/limits/limits.ts';
import { callerOf, type Place } from './caller.ts';

export type GraphQLRoutesOptions = Place & { readonly endpoint: GraphQLEndpoint };

const headersOf = (request: FastifyRequest): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
};

/** `/graphql` over HTTP; the body stays the text it was, for GraphQL's own parser. */
export const graphqlRoutes = async (
  app: FastifyInstance,
  { endpoint, ...place }: GraphQLRoutesOptions,
): Promise<void> => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LIMITS.bodyBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: LIMITS.bodyBytes,
    handler: async (request, reply) => {
      const caller = callerOf(request, reply, place);
      const { method, url, body } = request;
      const response = await endpoint.fetch(
        `http://server${url}`,
        { method, headers: headersOf(request), ...(typeof body === 'string' ? { body } : {}) },
        { caller },
      );
      for (const [name, value] of response.headers) reply.header(name, value);
      return reply.code(response.status).send(await response.text());
    },
  });
};
