import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { AddressRanges } from './addresses.ts';

export type SecureRequestOptions = {
  readonly trustedProxies: AddressRanges;
  /** The address that people type, when one is configured. */
  readonly externalUrl: string | undefined;
  /** Whether this server itself speaks HTTPS beside HTTP now. */
  readonly speaksHttps: () => boolean;
};

export const isEncrypted = ({ socket }: Pick<IncomingMessage, 'socket'>): boolean =>
  socket instanceof TLSSocket;

/** What the nearest proxy says; it has appended its own word last. */
const forwardedProtocol = ({ headers }: IncomingMessage): string | undefined =>
  [headers['x-forwarded-proto'] ?? []].flat().join(',').split(',').at(-1)?.trim().toLowerCase() || undefined;

/**
 * Whether a request has come by TLS: to this socket, or to a proxy that says so and is believed. An external address
 * with https is that of a proxy, which may be silent, as long as we speak no HTTPS ourselves; then it is ours, and what
 * comes in clear has come in clear.
 */
export const secureRequests = ({ trustedProxies, externalUrl, speaksHttps }: SecureRequestOptions) => {
  const externallySecure = externalUrl?.startsWith('https:') === true;
  return (request: IncomingMessage): boolean => {
    if (isEncrypted(request)) return true;
    const byProxy = trustedProxies.has(request.socket.remoteAddress ?? '');
    const protocol = byProxy ? forwardedProtocol(request) : undefined;
    if (protocol !== undefined) return protocol === 'https';
    return externallySecure && (byProxy || !speaksHttps());
  };
};
