import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { withNonce } from '#command-api/http/security-headers.ts';

/** Folder of the built web applications. */
export type PagesOptions = {
  readonly webRoot: string;
  /** Whether the panel may be used from an address. */
  readonly panelAdmits: (address: string) => Promise<boolean>;
};

type Page = 'authorize' | 'cabinet' | 'guest' | 'meet' | 'panel';

const NOT_BUILT =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Rostrum</title>' +
  '<p>The web applications are not built. Start the server with ./rostrum up.</p></html>';

const readPage = (webRoot: string, page: Page): Promise<string | null> =>
  readFile(join(webRoot, page, 'index.html'), 'utf8').catch(() => null);

/** The pages of the applications and their files; a file with a hash in its name never changes. */
export const pages = async (app: FastifyInstance, { webRoot, panelAdmits }: PagesOptions): Promise<void> => {
  const assets = join(webRoot, 'assets');
  if (existsSync(assets)) {
    await app.register(fastifyStatic, {
      root: assets,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      // A route for each file there is now; no name that somebody makes up is ever looked for on the disk.
      wildcard: false,
      decorateReply: false,
    });
  }
  const show = (page: Page) => async (_request: unknown, reply: FastifyReply) => {
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    const html = await readPage(webRoot, page);
    if (html === null) return reply.code(503).send(NOT_BUILT);
    return reply.send(withNonce(html, reply.styleNonce));
  };
  // Whoever asks for the head of a page only is told the same as whoever asks for all of it.
  const page = (url: string, handler: RouteHandlerMethod): void => {
    app.route({ method: ['GET', 'HEAD'], url, handler });
  };
  page('/', show('guest'));
  page('/documents/:documentId', show('guest'));
  page('/c/:conferenceId', show('meet'));
  // The address of the browser client as programs of others know it.
  app.get<{ Params: { conferenceId: string } }>('/webrtc/:conferenceId', async ({ params }, reply) =>
    reply.redirect(`/c/${encodeURIComponent(params.conferenceId)}`, 302),
  );
  page('/oauth2/interaction/:uid', show('authorize'));
  page('/cabinet', show('cabinet'));
  page('/cabinet/*', show('cabinet'));
  // The page itself says to the one who is refused why, and from which address he comes.
  const panel = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!(await panelAdmits(request.ip))) reply.code(403);
    return show('panel')(request, reply);
  };
  page('/panel', panel);
  page('/panel/*', panel);
};
