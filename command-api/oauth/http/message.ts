import { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

export type Rewritten = {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly url: string;
  /** A form, when there is one. */
  readonly body?: string;
  /** Scheme and host at which people reach the server. */
  readonly issuer: string;
};

/** Headers that mean something to the library; the rest is ours. */
const passed = ['authorization', 'cookie', 'user-agent', 'accept', 'origin'] as const;

/**
 * The request as the library shall read it. What it believes of scheme, host and address of the caller is what this
 * server knows, never what the caller says.
 */
export const messageFor = (
  request: FastifyRequest,
  { method, url, body, issuer }: Rewritten,
): IncomingMessage => {
  const { raw, headers, ip } = request;
  const { protocol, host } = new URL(issuer);
  const message = new IncomingMessage(raw.socket);
  message.method = method;
  message.url = url;
  message.httpVersion = '1.1';
  for (const name of passed) if (headers[name] !== undefined) message.headers[name] = headers[name];
  const forwarded = { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-for': ip };
  Object.assign(message.headers, { host, ...forwarded });
  if (body !== undefined) {
    const bytes = Buffer.from(body);
    message.headers['content-type'] = 'application/x-www-form-urlencoded';
    message.headers['content-length'] = String(bytes.length);
    message.push(bytes);
  }
  message.push(null);
  // Else its end would be taken for a broken connection, which belongs to the real request.
  message.complete = true;
  return message;
};
