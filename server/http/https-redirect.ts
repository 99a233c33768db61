import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAtConsole } from '#command-api/http/local-console.ts';
import type { AddressRanges } from './addresses.ts';

export type HttpsRedirectOptions = {
  readonly isSecure: (request: IncomingMessage) => boolean;
  /** The port to send people to; null while they may stay with HTTP. */
  readonly redirectPort: () => number | null;
  readonly trustedProxies: AddressRanges;
};

/** Programs ask here in clear whatever is set: authorities for proofs (RFC 8555, section 8.3), watchmen for health. */
const inClear = /^\/(?:\.well-known\/acme-challenge\/|health\/|metrics$|vsstatus$)/;
const hostName = /^(\[[0-9a-f:.]+\]|[\w.-]{1,253})(?::\d{1,5})?$/i;

const secureAddressOf = ({ headers, url }: FastifyRequest, port: number): string | null => {
  const name = hostName.exec(headers.host ?? '')?.[1];
  if (name === undefined) return null;
  return `https://${name}${port === 443 ? '' : `:${port}`}${url.startsWith('/') ? url : '/'}`;
};

/**
 * Sends who comes in clear to the same page by HTTPS. Temporarily, so that no browser remembers it when it is switched off;
 * and never somebody at this very machine, who may have come to switch it off.
 */
export const redirectToHttps = (app: FastifyInstance, options: HttpsRedirectOptions): void => {
  const { isSecure, redirectPort, trustedProxies } = options;
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const port = redirectPort();
    if (port === null || isSecure(request.raw) || inClear.test(request.url)) return;
    if (isAtConsole(request.raw, (address) => trustedProxies.has(address))) return;
    const to = secureAddressOf(request, port);
    if (to !== null) return reply.redirect(to, 307);
  });
};
