import type { IncomingMessage } from 'node:http';
import { PROTOCOL } from './protocol/index.ts';

export type UpgradeRefusal = { readonly status: 400 | 403 | 503; readonly reason: string };

/** Sockets that have not joined yet; more than that is an attack or a thundering herd that may try again. */
export const MAX_WAITING = 1000;
/** Of one address: an office may come all at once, but nobody closes the door for everybody else. */
export const MAX_WAITING_OF_ADDRESS = 200;

/**
 * Browsers name the page that opens the socket; another site's page may not use our visitors' browsers
 * (OWASP ASVS 4.4.2). Programs other than browsers send no Origin; the ticket is what counts for them.
 */
export const originAllowed = (
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean => {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  const parsed = URL.parse(origin);
  return parsed !== null && host !== undefined && parsed.host === host.toLowerCase();
};

export const refuseUpgrade = (
  request: Pick<IncomingMessage, 'headers'>,
  options: {
    readonly origins: readonly string[];
    readonly waiting: number;
    readonly waitingHere: number;
  },
): UpgradeRefusal | null => {
  const { origin, host, 'sec-websocket-protocol': offered } = request.headers;
  if (!originAllowed(origin, host, options.origins)) return { status: 403, reason: 'Origin' };
  const protocols = (offered ?? '').split(',').map((name) => name.trim());
  if (!protocols.includes(PROTOCOL)) return { status: 400, reason: `Sec-WebSocket-Protocol: ${PROTOCOL}` };
  const crowded = options.waiting >= MAX_WAITING || options.waitingHere >= MAX_WAITING_OF_ADDRESS;
  return crowded ? { status: 503, reason: 'Busy' } : null;
};
