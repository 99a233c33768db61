import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tokenCookie } from '../../http/cookies.ts';
import { isForeign, type OwnPageOptions } from '../../http/own-page.ts';
import { FLOW_LIFE } from './flows.ts';
import type { OpenIdSignIn, Refused } from './openid-sign-in.ts';

export type OpenIdRoutesOptions = OwnPageOptions & {
  readonly openId: OpenIdSignIn;
  /** Where people reach the server. */
  readonly baseUrlOf: (request: FastifyRequest) => string;
  /** Whether this request has come by TLS, here or at a proxy. */
  readonly isSecure: (request: IncomingMessage) => boolean;
};

export const OPENID_CALLBACK = '/openid/callback';

const PANEL = '/panel/';
const ticketShape = /^[\w-]{43}$/;

const cookieName = (secure: boolean): string => (secure ? '__Host-rostrum-openid' : 'rostrum-openid');

/** `Lax`: the browser comes back by a link of the provider, and has to bring it. */
const ticketCookie = (ticket: string | null, secure: boolean): string =>
  [
    `${cookieName(secure)}=${ticket ?? ''}`,
    'Path=/',
    `Max-Age=${ticket === null ? 0 : FLOW_LIFE / 1000}`,
    'HttpOnly',
    ...(secure ? ['Secure'] : []),
    'SameSite=Lax',
  ].join('; ');

const ticketIn = (header: string | undefined, secure: boolean): string | undefined => {
  const start = `${cookieName(secure)}=`;
  const found = header?.split(';').find((pair) => pair.trimStart().startsWith(start));
  const ticket = found?.trim().slice(start.length);
  return ticket !== undefined && ticketShape.test(ticket) ? ticket : undefined;
};

const leave = (reply: FastifyReply, to: string): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(to, 303);

/** The page says it in the reader's language. */
const refuse = (reply: FastifyReply, { refused }: Refused): FastifyReply =>
  leave(reply, `${PANEL}?refused=${refused}`);

/** To the provider and back, by plain redirects to fixed places. */
export const openIdRoutes = async (app: FastifyInstance, options: OpenIdRoutesOptions): Promise<void> => {
  const { openId, baseUrlOf, isSecure } = options;
  const originOf = ({ ip, headers }: FastifyRequest) => ({
    origin: { address: ip, application: (headers['user-agent'] ?? '').slice(0, 512) },
    userAgent: (headers['user-agent'] ?? '').slice(0, 512),
  });

  app.get('/openid/start', async (request, reply) => {
    // A foreign page could make somebody sign in as another without noticing.
    if (isForeign(request.headers, options)) return leave(reply, PANEL);
    const begun = await openId.begin(`${baseUrlOf(request)}${OPENID_CALLBACK}`, request.ip);
    if ('refused' in begun) return refuse(reply, begun);
    reply.header('set-cookie', ticketCookie(begun.ticket, isSecure(request.raw)));
    return leave(reply, begun.to.href);
  });

  app.get(OPENID_CALLBACK, async (request, reply) => {
    const secure = isSecure(request.raw);
    const ticket = ticketIn(request.headers.cookie, secure);
    const url = new URL(request.url, baseUrlOf(request));
    const result = await openId.complete({ url, ticket, ...originOf(request) });
    reply.header('set-cookie', ticketCookie(null, secure));
    if ('refused' in result) return refuse(reply, result);
    reply.header('set-cookie', tokenCookie('panel', result, secure));
    return leave(reply, PANEL);
  });

  app.get('/openid/sign-out', async (request, reply) => {
    if (isForeign(request.headers, options)) return leave(reply, PANEL);
    const to = await openId.endSession(`${baseUrlOf(request)}${PANEL}`);
    return leave(reply, to?.href ?? PANEL);
  });
};
