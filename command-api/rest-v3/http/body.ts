import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RestError } from '../kernel/errors.ts';
import { parseStrictJson } from './strict-json.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Clients send something or nothing of any type here; it means nothing. */
    readonly ignoresBody?: boolean;
  }
}

const json = /^application\/json(?:; ?charset="?utf-8"?)?$/i;

const unsupported = (): RestError =>
  new RestError(415, {
    reason: 'contentTypeInvalid',
    message: 'Only application/json in UTF-8 is understood.',
  });

/** One parser for all bodies of the scope: JSON or nothing, whatever the header says about it. */
export const readBodiesStrictly = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer, done) => {
    try {
      done(null, bodyOf(request, body));
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable', { cause: error }));
    }
  });
};

const bodyOf = ({ headers, routeOptions }: FastifyRequest, body: Buffer): unknown => {
  if (body.length === 0 || routeOptions.config.ignoresBody === true) return undefined;
  if (!json.test(headers['content-type'] ?? '')) throw unsupported();
  return parseStrictJson(body);
};
