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

export type SecurityHeaderOptions = {
  /** People reach the server by TLS. */
  readonly secure: boolean;
};

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
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
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
