import type { FastifyInstance, FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { allEndpoints } from './endpoints.ts';
import { readBodiesStrictly } from './http/body.ts';
import { allowEveryOrigin } from './http/cors.ts';
import { answerFailures } from './http/failures.ts';
import { identifyCallers } from './http/identify.ts';
import { mount, type RouteContext } from './http/routes.ts';
import { documentRoutes, registerDescription } from './openapi/routes.ts';
import { monitoringRoutes } from './server/monitoring.ts';
import type { RestServices } from './services.ts';

export type RestOptions = RouteContext & {
  readonly services: RestServices;
  readonly onBug: (error: unknown, request: FastifyRequest) => void;
};

/** Everything below `/api`: the versions of the interface, what describes it, and what monitoring asks for. */
export const restApi = async (
  app: FastifyInstance,
  { services, onBug, ...places }: RestOptions,
): Promise<void> => {
  answerFailures(app, onBug);
  allowEveryOrigin(app);
  readBodiesStrictly(app);
  identifyCallers(app, services);
  app.setValidatorCompiler(validatorCompiler);
  // Answers are typed by their schemas and compared with them in the tests; here they are only written.
  app.setSerializerCompiler(() => JSON.stringify);
  await registerDescription(app, services.server);
  for (const endpoint of allEndpoints(services)) await mount(app, endpoint, places);
  monitoringRoutes(app, services.server, places);
  documentRoutes(app);
};
