import { constants } from 'node:crypto';
import {
  createServer as createPlainServer,
  type RequestListener,
  type Server,
  STATUS_CODES,
} from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { SecureContextOptions } from 'node:tls';
import { hardenedServerOptions } from '#command-api/http/server-options.ts';

/** Open connections of all kinds. */
const CONNECTIONS = 20_000;

/** Milliseconds: a client that is slow with its handshake or its headers is gone within fifteen seconds, the look-around included. */
const SLOW_CLIENTS = {
  handshakeTimeout: 12_000,
  headersTimeout: 12_000,
  connectionsCheckingInterval: 2_000,
} as const;

const { http, requestTimeout, keepAliveTimeout } = hardenedServerOptions;
const limits = { ...http, ...SLOW_CLIENTS, requestTimeout, keepAliveTimeout };

/** Certificate chain and private key, PEM. */
export type TlsPair = { readonly cert: string | Buffer; readonly key: string | Buffer };

export type TlsVersions = { readonly tls12: boolean; readonly tls13: boolean };

/** Suites with authenticated encryption and forward secrecy only (RFC 9325, section 4.2), names as OpenSSL writes them. */
const SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** What a TLS server of ours is set to. */
export const tlsOptions = (
  { cert, key }: TlsPair,
  { tls12, tls13 }: TlsVersions = { tls12: true, tls13: true },
): SecureContextOptions => ({
  cert,
  key,
  minVersion: tls12 ? 'TLSv1.2' : 'TLSv1.3',
  maxVersion: tls13 ? 'TLSv1.3' : 'TLSv1.2',
  ciphers: SUITES,
  honorCipherOrder: true,
  secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
});

/** Connections on which a large body is on its way; whoever receives it watches the time. */
const patient = new WeakSet<Duplex>();

/** The request on this connection may take longer than others, until the answer is called. */
export const takeYourTime = (socket: Duplex): (() => void) => {
  patient.add(socket);
  return () => void patient.delete(socket);
};

const statuses: ReadonlyMap<string, number> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_HEADER_OVERFLOW', 431],
]);

/** What is no request, or never becomes one in time. */
export const refuseUnreadable = (error: Error & { readonly code?: string }, socket: Duplex): void => {
  const { code = '' } = error;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT' && patient.has(socket)) return;
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const status = statuses.get(code) ?? 400;
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  socket.destroy(error);
};

export const newPlainServer = (handler: RequestListener): Server => {
  const server = createPlainServer(limits, handler);
  server.maxConnections = CONNECTIONS;
  return server;
};

export const newTlsServer = (options: SecureContextOptions, handler: RequestListener): TlsServer => {
  const server = createTlsServer({ ...limits, ...options }, handler);
  server.maxConnections = CONNECTIONS;
  return server;
};
