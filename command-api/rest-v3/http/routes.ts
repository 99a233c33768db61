import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '../kernel/endpoint.ts';
import { placeAt } from '../kernel/place.ts';
import { deletesInSilence } from '../kernel/version.ts';
import { fileIn, readForms } from './file.ts';

export type RouteContext = {
  /** Where the caller reaches the server. */
  readonly baseUrlOf: (request: FastifyRequest) => string;
  /** How links begin that people are given. */
  readonly linkBaseOf: (request: FastifyRequest) => string;
};

export const errorShape = z.object({
  error: z.object({
    code: z.int(),
    message: z.string(),
    errors: z.array(
      z.object({
        reason: z.string(),
        message: z.string(),
        locationType: z.enum(['path', 'parameter']).optional(),
        location: z.string().optional(),
      }),
    ),
  }),
});

const refusals = (endpoint: Endpoint): Record<string, z.ZodType> => {
  const statuses = [
    400,
    ...(endpoint.access.kind === 'token' ? [401, 403] : []),
    404,
    ...(endpoint.method === 'GET' ? [] : [409, 413, 415, 503]),
    429,
  ];
  return Object.fromEntries(statuses.map((status) => [status, errorShape]));
};

const operationIdOf = (method: string, path: string): string => {
  const words = path.split(/[/:_-]/).map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${method.toLowerCase()}${words.join('')}`;
};

const schemaOf = (endpoint: Endpoint): NonNullable<RouteOptions['schema']> => {
  const { method, path, summary, tag, params, query, body, answer, access } = endpoint;
  return {
    operationId: operationIdOf(method, path),
    summary,
    tags: [tag],
    params: params.extend({ version: z.string() }),
    querystring: query,
    ...(body === undefined ? {} : { body }),
    response: {
      200: answer,
      ...(endpoint.deletes === true ? { 204: z.undefined() } : {}),
      ...refusals(endpoint),
    },
    security: access.kind === 'public' ? [] : [{ bearer: [...access.scopes] }, { query: [...access.scopes] }],
  };
};

const answering =
  (endpoint: Endpoint, { baseUrlOf, linkBaseOf }: RouteContext) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { params, query, body, restCaller: caller, restVersion: version, ip, id } = request;
    const application = (request.headers['user-agent'] ?? '').slice(0, 512);
    const result = await endpoint.handle({
      params,
      query,
      body,
      caller,
      version,
      place: placeAt(baseUrlOf(request), linkBaseOf(request)),
      origin: { address: ip, application },
      correlationId: id,
      file: () => fileIn(request, endpoint.takesFile),
    });
    if (endpoint.deletes === true && deletesInSilence(version)) return reply.code(204).send();
    return result;
  };

const addRoutes = (app: FastifyInstance, endpoint: Endpoint, context: RouteContext): void => {
  const { method, path, access, ignoresBody = false, takesFile } = endpoint;
  const schema = schemaOf(endpoint);
  const common = {
    method,
    config: { access, ignoresBody, takesFile },
    handler: answering(endpoint, context),
  };
  app.route({ ...common, url: `/:version${path}`, schema });
  app.route({ ...common, url: `/:version${path}/`, schema: { ...schema, hide: true } });
};

/** Mounts an endpoint below `/:version`, with and without a slash at its end: clients write it both ways. */
export const mount = async (
  app: FastifyInstance,
  endpoint: Endpoint,
  context: RouteContext,
): Promise<void> => {
  const { takesFile } = endpoint;
  if (takesFile === undefined) return addRoutes(app, endpoint, context);
  await app.register(async (scope) => {
    await readForms(scope, takesFile);
    addRoutes(scope, endpoint, context);
  });
};
