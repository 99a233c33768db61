import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { BrowserSessions, IssuedToken } from '../authentication/browser-sessions.ts';
import type { Realm } from '../authentication/directories.ts';
import type { Whereabouts } from '../authentication/whereabouts.ts';
import { tokenCookie, tokenIn } from './cookies.ts';
import { mayChange, type OwnPageOptions } from './own-page.ts';

/** Who is signed in with one browser, per realm; anonymous where nobody is. */
export type SignedInPrincipals = { readonly administrator: Principal; readonly account: Principal };

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedInPrincipals;
    /** The one that the request acts as: the realm of the header `x-rostrum-realm`, else whoever is signed in. */
    principal: Principal;
    whereabouts: Whereabouts;
    /** No foreign page is behind it, and it carries our header and JSON. */
    mayChange: boolean;
  }
  interface FastifyReply {
    /** Gives the browser the token of a session of that realm, or takes it away. */
    setToken(realm: Realm, token: IssuedToken | null): void;
  }
}

export type AuthenticationHookOptions = OwnPageOptions & {
  readonly sessions: Pick<BrowserSessions, 'authenticate' | 'renew'>;
  /** Whether this request has come by TLS, here or at a proxy. */
  readonly isSecure: (request: IncomingMessage) => boolean;
  /** Whether a request comes from somebody at this machine; nobody is, where it is not given. */
  readonly isAtConsole?: (request: IncomingMessage) => boolean;
  /** Refuse changing methods (POST, PUT, PATCH, DELETE) of foreign pages at once; default true. */
  readonly refuseForeignChanges?: boolean;
};

export const REALM_HEADER = 'x-rostrum-realm';

const anonymous: Principal = { kind: 'anonymous' };
const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const actingAs = ({ administrator, account }: SignedInPrincipals, realm: unknown): Principal => {
  if (realm === 'panel') return administrator;
  if (realm === 'user') return account;
  return account.kind === 'anonymous' ? administrator : account;
};

/**
 * What a page leaves of the two: the personal area acts as the user although the same browser is signed in to the panel,
 * too.
 */
export const withinRealm = (principals: SignedInPrincipals, realm: unknown): SignedInPrincipals => {
  if (realm === 'panel') return { ...principals, account: anonymous };
  if (realm === 'user') return { ...principals, administrator: anonymous };
  return principals;
};

/** Finds out from the cookies who is signed in; also for connections that no hook sees. */
export const identify = async (
  request: IncomingMessage,
  from: Whereabouts,
  { sessions, isSecure }: Pick<AuthenticationHookOptions, 'sessions' | 'isSecure'>,
): Promise<SignedInPrincipals> => {
  const secure = isSecure(request);
  const find = async (realm: Realm): Promise<Principal> => {
    const token = tokenIn(request.headers.cookie, realm, secure);
    const known = token === undefined ? null : await sessions.authenticate(realm, token, from);
    return known?.principal ?? anonymous;
  };
  const [administrator, account] = await Promise.all([find('panel'), find('user')]);
  return { administrator, account };
};

type Identified = { readonly principal: Principal };

/** One realm of one request; replaces the token in the answer when it is due. */
const enter = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { realm, sessions, isSecure }: AuthenticationHookOptions & { readonly realm: Realm },
): Promise<Identified> => {
  const token = tokenIn(request.headers.cookie, realm, isSecure(request.raw));
  if (token === undefined) return { principal: anonymous };
  const known = await sessions.authenticate(realm, token, request.whereabouts);
  if (known === null) return { principal: anonymous };
  if (known.renewalDue && request.headers.upgrade === undefined) {
    const fresh = await sessions.renew(known.principal, token, { address: request.ip });
    if (fresh !== null) reply.setToken(realm, fresh);
  }
  return known;
};

/** Fills `request.signedIn`, `request.principal` and `request.mayChange` for every route of the instance. */
export const registerAuthentication = (app: FastifyInstance, options: AuthenticationHookOptions): void => {
  const { isSecure, refuseForeignChanges = true, isAtConsole = () => false } = options;
  app.decorateRequest('signedIn');
  app.decorateRequest('principal');
  app.decorateRequest('whereabouts');
  app.decorateRequest('mayChange', false);
  app.decorateReply('setToken', function setToken(this: FastifyReply, realm, token) {
    this.header('set-cookie', tokenCookie(realm, token, isSecure(this.request.raw)));
  });
  app.addHook('onRequest', async (request, reply) => {
    request.mayChange = mayChange(request.headers, options);
    if (refuseForeignChanges && !readingMethods.has(request.method) && !request.mayChange) {
      throw new DomainError('FORBIDDEN');
    }
    request.whereabouts = { address: request.ip, atConsole: isAtConsole(request.raw) };
    const panel = await enter(request, reply, { ...options, realm: 'panel' });
    const user = await enter(request, reply, { ...options, realm: 'user' });
    request.signedIn = { administrator: panel.principal, account: user.principal };
    request.principal = actingAs(request.signedIn, request.headers[REALM_HEADER]);
  });
};
