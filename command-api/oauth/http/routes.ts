import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalBody } from '../provider/answers.ts';
import type { OAuthMeans } from '../provider/means.ts';
import type { OAuthServer } from '../provider/oauth-server.ts';
import { AUTHORIZE, MAX_AGE, REVOKE, TOKEN } from '../provider/provider.ts';
import { messageFor, type Rewritten } from './message.ts';
import { metadataOf } from './metadata.ts';
import { formOfJson, readTokenForm, spellScopes, TokenRequestError } from './token-form.ts';

export type OAuthRoutesOptions = {
  readonly means: OAuthMeans;
  readonly server: OAuthServer;
  readonly baseUrlOf: (request: FastifyRequest) => string;
};

type Answering = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
type Handing = OAuthRoutesOptions & { readonly rewritten: Omit<Rewritten, 'issuer'> };

/** Lets the library answer, under the headers that every answer of this server has. */
const handOver = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { server, baseUrlOf, rewritten }: Handing,
): Promise<FastifyReply> => {
  const issuer = baseUrlOf(request);
  const message = messageFor(request, { ...rewritten, issuer });
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.setHeader('cache-control', 'no-store');
  const account = request.signedIn?.account;
  const browser =
    account?.kind === 'account' ? { accountId: account.id, sessionId: account.sessionId } : undefined;
  await server.handle({ message, browser }, reply.raw, issuer);
  return reply;
};

const formOf = ({ body }: FastifyRequest): URLSearchParams =>
  body instanceof URLSearchParams ? body : formOfJson(body);

const refuse = (reply: FastifyReply, error: unknown): FastifyReply => {
  if (!(error instanceof TokenRequestError)) throw error;
  return reply.code(400).send(refusalBody({ error: error.code, error_description: error.message }));
};

const tokenRequest =
  (options: OAuthRoutesOptions, url: string): Answering =>
  async (request, reply) => {
    try {
      const form = formOf(request);
      if (url === TOKEN) await readTokenForm(form, request.headers.authorization, options.means);
      return await handOver(request, reply, {
        ...options,
        rewritten: { method: 'POST', url, body: form.toString() },
      });
    } catch (error) {
      return refuse(reply, error);
    }
  };

/** Forms and JSON; nothing else is read. */
const readBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
  );
  const json = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') done(null, undefined);
    else void json(request, body, done);
  });
};

const ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '86400',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** For programs: any origin may ask, for no cookie is looked at. */
export const tokenRoutes = async (app: FastifyInstance, options: OAuthRoutesOptions): Promise<void> => {
  readBodies(app);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(ANY_ORIGIN));
  const routes = [
    { path: TOKEN, url: TOKEN },
    { path: '/api/v4/oauth2/token', url: TOKEN },
    { path: REVOKE, url: REVOKE },
  ];
  for (const { path, url } of routes) {
    for (const spelling of [path, `${path}/`]) {
      app.post(spelling, tokenRequest(options, url));
      app.options(spelling, async (_request, reply) => reply.code(204).send());
    }
  }
  app.get('/.well-known/oauth-authorization-server', async (request) =>
    metadataOf(options.baseUrlOf(request)),
  );
};

/** By form or by address, a request is the same; the library reads addresses. */
const authorizeRequest =
  (options: OAuthRoutesOptions): Answering =>
  async (request, reply) => {
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?') + 1) : '';
    const form = request.method === 'POST' ? formOf(request) : new URLSearchParams(query);
    await spellScopes(form, form.get('client_id') ?? '', options.means);
    form.delete(MAX_AGE);
    const ages = form.getAll('max_age');
    form.delete('max_age');
    for (const age of ages) form.append(MAX_AGE, age);
    return handOver(request, reply, {
      ...options,
      rewritten: { method: 'GET', url: `${AUTHORIZE}?${form}` },
    });
  };

/** For browsers: who is signed in matters here, and no other origin reads the answers. */
export const authorizeRoutes = async (app: FastifyInstance, options: OAuthRoutesOptions): Promise<void> => {
  readBodies(app);
  for (const path of [AUTHORIZE, '/oauth2/v1/authorize']) {
    app.get(path, authorizeRequest(options));
    app.post(path, authorizeRequest(options));
  }
  app.get(`${AUTHORIZE}/:uid`, async (request, reply) =>
    handOver(request, reply, { ...options, rewritten: { method: 'GET', url: request.url } }),
  );
};
