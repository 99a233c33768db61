import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { REALM_HEADER, withinRealm } from '#command-api/http/authentication-hooks.ts';
import { mayUpload } from '#command-api/http/own-page.ts';
import { isLogoScheme, type LogoDesk, logoPath } from '#command-api/logo/port.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import { userAgentOf } from './caller.ts';
import { notFound } from './not-found.ts';

export type LogoRoutesOptions = {
  readonly logos: LogoDesk;
  readonly ids: Pick<Ids, 'uuid'>;
  /** Resolves when pages show what was changed, or after the usual bound. */
  readonly logoSettled: (position: number) => Promise<void>;
  readonly origins: readonly string[];
};

/** Another logo has another address. */
const CACHE = 'public, max-age=31536000, immutable';

/** It is looked at; opened as a page it is nothing. */
const POLICY = "default-src 'none'; sandbox";

/** `GET /site/logo/<id>`, for everybody; no cookie is asked for or given. */
export const logoRoutes = async (
  app: FastifyInstance,
  { logos }: Pick<LogoRoutesOptions, 'logos'>,
): Promise<void> => {
  app.get<{ Params: { id: string } }>('/site/logo/:id', async (request, reply) => {
    const bytes = await logos.read(request.params.id);
    if (bytes === null) return notFound(request, reply);
    return reply
      .type('image/webp')
      .header('cache-control', CACHE)
      .header('content-security-policy', POLICY)
      .header('cross-origin-resource-policy', 'cross-origin')
      .send(bytes);
  });
};

async function* bytesOf(body: unknown): AsyncGenerator<Buffer> {
  if (!(body instanceof Readable)) return;
  for await (const chunk of body) yield Buffer.from(chunk);
}

const schemeOf = (scheme: unknown) => {
  if (isLogoScheme(scheme)) return scheme;
  const problems = [{ field: 'scheme', rule: 'unsupported', params: { allowed: 'light, dark' } }];
  throw new DomainError('VALIDATION_FAILED', { problems });
};

/** `POST /site/logo?scheme=light|dark`: the body is the picture, whatever its type says. */
export const logoUploadRoutes = async (
  app: FastifyInstance,
  { logos, ids, logoSettled, origins }: LogoRoutesOptions,
): Promise<void> => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.post<{ Querystring: { scheme?: unknown } }>('/site/logo', async (request, reply) => {
    const { headers, query, ip, id: correlationId } = request;
    if (!mayUpload(headers, { origins })) throw new DomainError('FORBIDDEN');
    const { administrator } = withinRealm(request.signedIn, headers[REALM_HEADER]);
    const origin = { address: ip, application: userAgentOf(headers['user-agent']) };
    const { logoId, receipt } = await logos.change(
      { scheme: schemeOf(query.scheme), bytes: bytesOf(request.body) },
      { principal: administrator, origin, commandId: ids.uuid(), correlationId },
    );
    await logoSettled(receipt.position);
    return reply.code(201).send({ url: logoPath(logoId), position: receipt.position });
  });
};
