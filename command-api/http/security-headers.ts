import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { drawnBytes } from '#platform/ids/index.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Goes into pages for the style elements that the interface makes; new for each answer. */
    styleNonce: string;
  }
}

/** Stands in built pages where the nonce of the answer belongs. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

export const withNonce = (html: string, nonce: string): string => html.replaceAll(NONCE_PLACEHOLDER, nonce);

const safeHost = /^[\w.:[\]-]{1,255}$/;

type PolicyInput = { readonly nonce: string; readonly host: string | undefined; readonly secure: boolean };

const UNCHANGING = [
  `img-src 'self' data: blob:`,
  `media-src 'self' blob:`,
  `font-src 'self'`,
  `worker-src 'self' blob:`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
  `form-action 'self'`,
].join('; ');

/** Everything from here, nothing inline but the interface's own style elements, nothing framed. */
export const contentSecurityPolicy = ({ nonce, host, secure }: PolicyInput): string => {
  const socket = host !== undefined && safeHost.test(host) ? ` ${secure ? 'wss' : 'ws'}://${host}` : '';
  return [
    `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'`,
    `connect-src 'self'${socket}`,
    UNCHANGING,
  ].join('; ');
};

/** Camera and the like for our own pages only; what we never use for nobody. */
const PERMISSIONS = [
  'camera=(self)',
  'microphone=(self)',
  'display-capture=(self)',
  'speaker-selection=(self)',
  'fullscreen=(self)',
  'picture-in-picture=(self)',
  'screen-wake-lock=(self)',
  'autoplay=(self)',
  'clipboard-write=(self)',
  'geolocation=()',
  'payment=()',
  'usb=()',
  'serial=()',
  'midi=()',
].join(', ');

export type SecurityHeaderOptions = {
  /** Whether this request has come by TLS, here or at a proxy. */
  readonly isSecure: (request: IncomingMessage) => boolean;
  /** Seconds for which browsers are to come by HTTPS only (RFC 6797); 0 says nothing of it. */
  readonly strictTransport: (request: IncomingMessage) => number;
};

type Transport = { readonly secure: boolean; readonly strict: number };

const transportOf = (
  request: IncomingMessage,
  { isSecure, strictTransport }: SecurityHeaderOptions,
): Transport => {
  const secure = isSecure(request);
  return { secure, strict: secure ? strictTransport(request) : 0 };
};

/** What no answer to requests of the same kind differs in. */
const fixedHeaders = ({ secure, strict }: Transport) => ({
  'permissions-policy': PERMISSIONS,
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  ...(secure ? { 'origin-agent-cluster': '?1' } : undefined),
  ...(strict > 0 ? { 'strict-transport-security': `max-age=${strict}` } : undefined),
});

/** The same for answers that are given before any hook runs, to requests whose address cannot be read. */
export const headersBeforeHooks = (
  request: IncomingMessage,
  options: SecurityHeaderOptions,
): Readonly<Record<string, string>> => {
  const transport = transportOf(request, options);
  return {
    ...fixedHeaders(transport),
    'content-security-policy': contentSecurityPolicy({
      nonce: '',
      host: undefined,
      secure: transport.secure,
    }),
    'cache-control': 'no-store',
  };
};

/** On every answer of the instance, errors and files too. */
export const registerSecurityHeaders = async (
  app: FastifyInstance,
  options: SecurityHeaderOptions,
): Promise<void> => {
  app.decorateReply('styleNonce', '');
  app.addHook('onRequest', (request, reply, done) => {
    reply.styleNonce = drawnBytes(16).toString('base64');
    const transport = transportOf(request.raw, options);
    const { secure } = transport;
    const policy = contentSecurityPolicy({ nonce: reply.styleNonce, host: request.headers.host, secure });
    reply.headers(fixedHeaders(transport));
    reply.header('content-security-policy', policy);
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
};
