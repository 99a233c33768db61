import { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errors, type InteractionResults } from 'oidc-provider';
import { applicationStream, type Scope, scopesOf } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { consentNeeds } from '../provider/consent.ts';
import { INTERACTION } from '../provider/provider.ts';
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
};

type Asked = { readonly uid: string; readonly clientId: string; readonly wanted: readonly Scope[] };

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
    const { uid, params } = await provider.interactionDetails(message, response);
    const wanted = scopesOf(text(params.scope).split(' '));
    const redirect = text(params.redirect_uri);
    return { uid, clientId: text(params.client_id), wanted, redirect, insists: params.prompt !== undefined };
  } catch (error) {
    if (error instanceof errors.SessionNotFound) throw new DomainError('TOKEN_INVALID');
    throw error;
  }
};

const signedInAs = (request: FastifyRequest): string | undefined => {
  const { account } = request.signedIn;
  return account.kind === 'account' ? account.id : undefined;
};

const describe = async (request: FastifyRequest, options: OAuthRoutesOptions): Promise<InteractionAnswer> => {
  const { means } = options;
  const { clientId, wanted, redirect, insists } = await askedOf(request, options);
  const { state } = await means.states.applications.load(applicationStream(clientId));
  if (state.status !== 'registered') throw new DomainError('APPLICATION_NOT_FOUND');
  const id = signedInAs(request);
  const account = id === undefined ? null : { id, displayName: (await means.consents.displayName(id)) ?? id };
  const mustAsk =
    id === undefined || (await consentNeeds(means.consents, { accountId: id, clientId, wanted }));
  const { name: application, redirectUris } = state;
  const returnsTo = hostOf(redirect === '' ? (redirectUris[0] ?? '') : redirect);
  return { application, scopes: wanted, returnsTo, account, agreed: !mustAsk && !insists };
};

const allowed = async (
  request: FastifyRequest,
  options: OAuthRoutesOptions,
  { clientId, wanted }: Asked,
): Promise<InteractionResults> => {
  const accountId = signedInAs(request);
  if (accountId === undefined) throw new DomainError('UNAUTHENTICATED');
  const { provider } = exchange(request, options);
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope([...wanted]);
  return { login: { accountId }, consent: { grantId: await grant.save() } };
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
