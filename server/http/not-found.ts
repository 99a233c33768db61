import type { FastifyReply, FastifyRequest } from 'fastify';

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>404</title><h1>404</h1><p><a href="/">Rostrum</a></p></html>';

/** A page for people, JSON for programs. */
export const notFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  reply.code(404);
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (wantsPage) return reply.type('text/html; charset=utf-8').send(PAGE);
  return reply.send({ code: 'NOT_FOUND', message: 'There is nothing at this address.' });
};
