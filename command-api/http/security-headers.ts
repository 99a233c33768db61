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

/** A year. */
const HSTS_SECONDS = 31_536_000;

export type SecurityHeaderOptions = {
  /** People reach the server by TLS. */
  readonly secure: boolean;
};

/** What no answer differs in. */
const fixedHeaders = ({ secure }: SecurityHeaderOptions) => ({
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
  ...(secure
    ? { 'origin-agent-cluster': '?1', 'strict-transport-security': `max-age=${HSTS_SECONDS}` }
    : undefined),
});

/** The same for answers that are given before any hook runs, to requests whose address cannot be read. */
export const headersBeforeHooks = ({ secure }: SecurityHeaderOptions): Readonly<Record<string, string>> => ({
  ...fixedHeaders({ secure }),
  'content-security-policy': contentSecurityPolicy({ nonce: '', host: undefined, secure }),
  'cache-control': 'no-store',
});

/** On every answer of the instance, errors and files too. */
export const registerSecurityHeaders = async (
  app: FastifyInstance,
  { secure }: SecurityHeaderOptions,
): Promise<void> => {
  const fixed = fixedHeaders({ secure });
  app.decorateReply('styleNonce', '');
  app.addHook('onRequest', (request, reply, done) => {
    reply.styleNonce = drawnBytes(16).toString('base64');
    const policy = contentSecurityPolicy({ nonce: reply.styleNonce, host: request.headers.host, secure });
    reply.headers(fixed);
    reply.header('content-security-policy', policy);
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
  });
};
