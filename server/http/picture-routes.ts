import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { REALM_HEADER, withinRealm } from '#command-api/http/authentication-hooks.ts';
import { mayUpload } from '#command-api/http/own-page.ts';
import { isPictureSize, type PictureDesk, picturePath } from '#command-api/pictures/port.ts';
import { may } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import { userAgentOf } from './caller.ts';
import { notFound } from './not-found.ts';

export type PictureRoutesOptions = {
  readonly pictures: PictureDesk;
  readonly ids: Pick<Ids, 'uuid'>;
  /** Resolves when lists and pages show what was changed, or after the usual bound. */
  readonly settled: (position: number) => Promise<void>;
  readonly origins: readonly string[];
};

/** A week, and by nobody in between: a person who is forgotten is not to live on in caches of others for long. */
const CACHE = 'private, max-age=604800, immutable';

/** A picture is looked at; opened as a page it is nothing. */
const POLICY = "default-src 'none'; sandbox";

/** `GET /pictures/<id>?size=small|large`, for whoever knows the id: pages of others show pictures, too. */
export const pictureRoutes = async (
  app: FastifyInstance,
  { pictures }: Pick<PictureRoutesOptions, 'pictures'>,
): Promise<void> => {
  app.get<{ Params: { id: string }; Querystring: { size?: unknown } }>(
    '/pictures/:id',
    async (request, reply) => {
      const { size = 'large' } = request.query;
      const bytes = isPictureSize(size) ? await pictures.read(request.params.id, size) : null;
      if (bytes === null) return notFound(request, reply);
      return reply
        .type('image/webp')
        .header('cache-control', CACHE)
        .header('content-security-policy', POLICY)
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(bytes);
    },
  );
};

async function* bytesOf(body: unknown): AsyncGenerator<Buffer> {
  if (!(body instanceof Readable)) return;
  for await (const chunk of body) yield Buffer.from(chunk);
}

/** `POST /accounts/<login>/picture`: the body is the picture, whatever its type says. */
export const pictureUploadRoutes = async (
  app: FastifyInstance,
  { pictures, ids, settled, origins }: PictureRoutesOptions,
): Promise<void> => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.post<{ Params: { accountId: string } }>('/accounts/:accountId/picture', async (request, reply) => {
    const { headers, params, ip, id: correlationId } = request;
    if (!mayUpload(headers, { origins })) throw new DomainError('FORBIDDEN');
    const { accountId } = params;
    const { administrator, account } = withinRealm(request.signedIn, headers[REALM_HEADER]);
    const allowed = [administrator, account].find((one) => may(one, 'ChangeAccountAvatar', { accountId }));
    const principal = allowed ?? (administrator.kind === 'anonymous' ? account : administrator);
    const origin = { address: ip, application: userAgentOf(headers['user-agent']) };
    const { pictureId, receipt } = await pictures.change(
      { accountId, bytes: bytesOf(request.body) },
      { principal, origin, commandId: ids.uuid(), correlationId },
    );
    await settled(receipt.position);
    return reply.code(201).send({ url: picturePath(pictureId, 'large'), position: receipt.position });
  });
};
