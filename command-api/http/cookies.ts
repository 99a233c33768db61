import { type IssuedToken, SESSION_LIFE } from '../authentication/browser-sessions.ts';
import type { Realm } from '../authentication/directories.ts';

/** Names bound to host, path and TLS by the browser itself; plain names where there is no TLS. */
export const cookieNameOf = (realm: Realm, secure: boolean): string =>
  secure ? `__Host-rostrum-${realm}` : `rostrum-${realm}`;

/**
 * The panel is never entered from a foreign link, pages of conferences are: their first request may carry the cookie,
 * changes by foreign pages are refused in any case.
 */
const sameSite: Readonly<Record<Realm, 'Strict' | 'Lax'>> = { panel: 'Strict', user: 'Lax' };

/** Value of `Set-Cookie` that gives the browser its token, or with `null` takes it away. Tokens need no escaping. */
export const tokenCookie = (realm: Realm, issued: IssuedToken | null, secure: boolean): string =>
  [
    `${cookieNameOf(realm, secure)}=${issued?.token ?? ''}`,
    'Path=/',
    `Max-Age=${issued === null ? 0 : SESSION_LIFE / 1000}`,
    'HttpOnly',
    ...(secure ? ['Secure'] : []),
    `SameSite=${sameSite[realm]}`,
  ].join('; ');

const tokenShape = /^[\w-]{43}$/;

/** The token that the browser sent for a realm, if it looks like one of ours. */
export const tokenIn = (
  cookieHeader: string | undefined,
  realm: Realm,
  secure: boolean,
): string | undefined => {
  const start = `${cookieNameOf(realm, secure)}=`;
  const found = cookieHeader?.split(';').find((pair) => pair.trimStart().startsWith(start));
  const token = found?.trim().slice(start.length);
  return token !== undefined && tokenShape.test(token) ? token : undefined;
};
