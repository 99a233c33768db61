import { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errors, type InteractionResults } from 'oidc-provider';
import { applicationStream, type Scope, scopesOf } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { consentNeeds } from '../provider/consent.ts';
import { INTERACTION, MAX_AGE } from '../provider/provider.ts';
import { mustSignInAnew } from '../provider/signing-in-anew.ts';
import { messageFor } from './message.ts';
import type { OAuthRoutesOptions } from './routes.ts';

/** What the page tells the user, and what it has to ask. */
export type InteractionAnswer = {
  readonly application: string;
  readonly scopes: readonly Scope[];
  /** Host to which the browser goes back. */
  readonly returnsTo: string;
  /** Login and name of the one who is signed in with this browser. */
  readonly account: { readonly id: string; readonly displayName: string } | null;
  /** Nothing has to be asked: the user has agreed to all of it before. */
  readonly agreed: boolean;
  /** The application insists that the user gives the password again first. */
  readonly anew: boolean;
};

type Asked = {
  readonly uid: string;
  readonly clientId: string;
  readonly wanted: readonly Scope[];
  readonly reasons: readonly string[];
  readonly maxAge: number | undefined;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const hostOf = (uri: string): string => {
  if (!URL.canParse(uri)) return uri;
  const { host, protocol } = new URL(uri);
  return host === '' ? protocol : host;
};

/** The library finds the question by the cookie that it gave the browser. */
const exchange = (request: FastifyRequest, { server, baseUrlOf }: OAuthRoutesOptions) => {
  const issuer = baseUrlOf(request);
  const message = messageFor(request, { method: 'GET', url: request.url, issuer });
  return { provider: server.providerOf(issuer), message, response: new ServerResponse(message) };
};

const askedOf = async (request: FastifyRequest, options: OAuthRoutesOptions) => {
  const { provider, message, response } = exchange(request, options);
  try {
    const { uid, params, prompt } = await provider.interactionDetails(message, response);
    const wanted = scopesOf(text(params.scope).split(' '));
    const redirect = text(params.redirect_uri);
    const maxAge = params[MAX_AGE] === undefined ? undefined : Number(params[MAX_AGE]);
    const insists = params.prompt !== undefined;
    const { reasons } = prompt;
    return { uid, clientId: text(params.client_id), wanted, redirect, insists, reasons, maxAge };
  } catch (error) {
    if (error instanceof errors.SessionNotFound) throw new DomainError('TOKEN_INVALID');
    throw error;
  }
};

const signedInAs = (request: FastifyRequest): string | undefined => {
  const { account } = request.signedIn;
  return account.kind === 'account' ? account.id : undefined;
};

/** When the browser was signed in; the beginning of time when nobody knows. */
const signedInAt = async ({ means }: OAuthRoutesOptions, sessionId: string): Promise<number> =>
  Date.parse((await means.signedInAt(sessionId)) ?? '1970-01-01T00:00:00.000Z');

const isAnew = async (
  { signedIn: { account } }: FastifyRequest,
  options: OAuthRoutesOptions,
  { uid, reasons, maxAge }: Asked,
): Promise<boolean> => {
  if (account.kind !== 'account') return false;
  const { server, means } = options;
  const at = await signedInAt(options, account.sessionId);
  const age = means.clock.now() - at;
  return mustSignInAnew({ reasons, maxAge, age, fresh: server.askedAt.get(uid) !== account.sessionId });
};

const describe = async (request: FastifyRequest, options: OAuthRoutesOptions): Promise<InteractionAnswer> => {
  const { means } = options;
  const asked = await askedOf(request, options);
  const { clientId, wanted, redirect, insists } = asked;
  const { state } = await means.states.applications.load(applicationStream(clientId));
  if (state.status !== 'registered') throw new DomainError('APPLICATION_NOT_FOUND');
  const id = signedInAs(request);
  const account = id === undefined ? null : { id, displayName: (await means.consents.displayName(id)) ?? id };
  const mustAsk =
    id === undefined || (await consentNeeds(means.consents, { accountId: id, clientId, wanted }));
  const { name: application, redirectUris } = state;
  const returnsTo = hostOf(redirect === '' ? (redirectUris[0] ?? '') : redirect);
  const anew = await isAnew(request, options, asked);
  return { application, scopes: wanted, returnsTo, account, agreed: !mustAsk && !insists && !anew, anew };
};

const allowed = async (
  request: FastifyRequest,
  options: OAuthRoutesOptions,
  asked: Asked,
): Promise<InteractionResults> => {
  const { clientId, wanted } = asked;
  const { account } = request.signedIn;
  if (account.kind !== 'account' || (await isAnew(request, options, asked))) {
    throw new DomainError('UNAUTHENTICATED');
  }
  const { id: accountId, sessionId } = account;
  const { provider } = exchange(request, options);
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope([...wanted]);
  const ts = Math.floor((await signedInAt(options, sessionId)) / 1000);
  return { login: { accountId, ts }, consent: { grantId: await grant.save() } };
};

const denied = { error: 'access_denied', error_description: 'the user refused' } as const;

const decide = async (
  request: FastifyRequest<{ Body: { allow: boolean } }>,
  options: OAuthRoutesOptions,
): Promise<{ readonly to: string }> => {
  const asked = await askedOf(request, options);
  const result = request.body.allow ? await allowed(request, options, asked) : denied;
  const { provider, message, response } = exchange(request, options);
  const to = new URL(
    await provider.interactionResult(message, response, result, { mergeWithLastSubmission: false }),
  );
  return { to: `${to.pathname}${to.search}` };
};

const decisionSchema = {
  body: {
    type: 'object',
    required: ['allow'],
    additionalProperties: false,
    properties: { allow: { type: 'boolean' } },
  },
} as const;

/** What the page between an application and a user asks of the server. */
export const interactionRoutes = async (app: FastifyInstance, options: OAuthRoutesOptions): Promise<void> => {
  app.get(`${INTERACTION}/:uid/question`, async (request) => describe(request, options));
  app.post<{ Body: { allow: boolean } }>(
    `${INTERACTION}/:uid/answer`,
    { schema: decisionSchema },
    async (request) => {
      if (!request.mayChange) throw new DomainError('FORBIDDEN');
      return decide(request, options);
    },
  );
};
