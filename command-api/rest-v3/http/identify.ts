import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#domain/kernel/index.ts';
import { requireAccess } from '../kernel/access.ts';
import type { Access } from '../kernel/endpoint.ts';
import { inParameter, inPath, RestError } from '../kernel/errors.ts';
import { statusOfBadToken, type Version, versionNamed } from '../kernel/version.ts';
import type { Caller, RestServices } from '../services.ts';
import { tokenOf } from './token.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: Access;
  }
  interface FastifyRequest {
    restCaller: Caller;
    restVersion: Version;
  }
}

const stranger: Caller = { principal: { kind: 'anonymous' }, scopes: new Set() };

const versionOf = ({ params }: FastifyRequest): Version => {
  const named = typeof params === 'object' && params !== null && 'version' in params ? params.version : '';
  const version = versionNamed(String(named));
  if (version !== undefined) return version;
  throw new RestError(404, {
    reason: 'versionNotFound',
    message: 'Versions are v3 and v3.1 to v3.11.',
    ...inPath('version'),
  });
};

const badToken = (version: Version): RestError =>
  new RestError(statusOfBadToken(version), {
    reason: 'accessTokenInvalid',
    message: 'The access token is missing, unknown or no longer valid.',
    ...inParameter('access_token'),
  });

const callerOf = async (
  request: FastifyRequest,
  { authenticate }: Pick<RestServices, 'authenticate'>,
): Promise<Caller | null> => {
  const given = tokenOf(request);
  if (given === undefined || given.token === '') return null;
  return authenticate(given, { address: request.ip });
};

/** Finds out the version and the caller before a body is read, and refuses whom the method never lets in. */
export const identifyCallers = (app: FastifyInstance, services: Pick<RestServices, 'authenticate'>): void => {
  app.decorateRequest('restCaller');
  app.decorateRequest('restVersion');
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === undefined) return;
    const version = versionOf(request);
    request.restVersion = version;
    request.restCaller = stranger;
    if (access.kind === 'public') return;
    const caller = await callerOf(request, services);
    if (caller === null) throw badToken(version);
    try {
      requireAccess(caller, access);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') throw badToken(version);
      throw error;
    }
    request.restCaller = caller;
  });
};
