import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type AuthenticationHookOptions, registerAuthentication } from '../../http/authentication-hooks.ts';
import type { OAuthMeans } from '../provider/means.ts';
import { createOAuthServer } from '../provider/oauth-server.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { authorizeRoutes, tokenRoutes } from './routes.ts';

export type OAuthOptions = Omit<AuthenticationHookOptions, 'refuseForeignChanges'> & {
  readonly means: OAuthMeans;
  readonly baseUrlOf: (request: FastifyRequest) => string;
};

/**
 * Three kinds of callers: programs, which show no cookie; browsers that another site sends here; and our own page,
 * which alone may say that the user agrees.
 */
export const registerOAuth = async (app: FastifyInstance, options: OAuthOptions): Promise<void> => {
  const { means, baseUrlOf, ...signedIn } = options;
  const routes = { means, baseUrlOf, server: createOAuthServer(means) };
  await app.register(tokenRoutes, routes);
  await app.register(async (scope) => {
    registerAuthentication(scope, { ...signedIn, refuseForeignChanges: false });
    await scope.register(authorizeRoutes, routes);
  });
  await app.register(async (scope) => {
    registerAuthentication(scope, { ...signedIn, refuseForeignChanges: true });
    await scope.register(interactionRoutes, routes);
  });
};
