import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

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

/** Everything from here, nothing inline but the interface's own style elements, nothing framed. */
export const contentSecurityPolicy = ({ nonce, host, secure }: PolicyInput): string => {
  const socket = host !== undefined && safeHost.test(host) ? ` ${secure ? 'wss' : 'ws'}://${host}` : '';
  const directives = [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `connect-src 'self'${socket}`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
  ];
  return directives.join('; ');
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

/** The same for answers that are given before any hook runs, to requests whose address cannot be read. */
export const headersBeforeHooks = ({ secure }: SecurityHeaderOptions): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy({ nonce: '', host: undefined, secure }),
  'permissions-policy': PERMISSIONS,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  ...(secure ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}` } : {}),
});

/** On every answer of the instance, errors and files too. */
export const registerSecurityHeaders = async (
  app: FastifyInstance,
  { secure }: SecurityHeaderOptions,
): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    hsts: secure ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
    originAgentCluster: secure,
  });
  app.decorateReply('styleNonce', '');
  app.addHook('onRequest', async (request, reply) => {
    reply.styleNonce = randomBytes(16).toString('base64');
    const policy = contentSecurityPolicy({ nonce: reply.styleNonce, host: request.headers.host, secure });
    reply.header('content-security-policy', policy);
    reply.header('permissions-policy', PERMISSIONS);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
};
