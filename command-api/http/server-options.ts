import type { FastifyInstance } from 'fastify';

/** Limits of every request; larger bodies have their own routes. */
export const BODY_LIMIT = 128 * 1024;

/** What is refused rather than mended: unknown fields, other types, keys that poison prototypes, slow senders. */
export const hardenedServerOptions = {
  bodyLimit: BODY_LIMIT,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  onProtoPoisoning: 'error',
  onConstructorPoisoning: 'error',
  exposeHeadRoutes: false,
  // As long as an address can be: each route says itself what an id may be.
  routerOptions: { maxParamLength: 16 * 1024 },
  ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
  http: { headersTimeout: 15_000, maxHeaderSize: 16 * 1024 },
} as const;

/** Bodies are JSON or they are refused with 415. */
export const acceptJsonOnly = (app: FastifyInstance): void => {
  app.removeContentTypeParser('text/plain');
};
