import type { Server as WebServer } from 'node:http';
import type { Server } from 'node:net';

/** The ports to try, in turn; the next one is tried only when a port is taken or not permitted. */
export type ListenOptions = { readonly host: string; readonly ports: readonly number[] };

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

const listenOnce = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Where there is no IPv6, "every address" is every IPv4 address. */
const listenOn = async (server: Server, host: string, port: number): Promise<void> => {
  try {
    await listenOnce(server, host, port);
  } catch (error) {
    if (host !== '::' || !isCode(error, 'EAFNOSUPPORT', 'EADDRNOTAVAIL')) throw error;
    await listenOnce(server, '0.0.0.0', port);
  }
};

/** Resolves with the port; rejects with the last failure when no port could be had. */
export const listen = async (server: Server, { host, ports }: ListenOptions): Promise<number> => {
  let failure: unknown;
  for (const port of ports) {
    try {
      await listenOn(server, host, port);
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    } catch (error) {
      if (!isCode(error, 'EADDRINUSE', 'EACCES')) throw error;
      failure = error;
    }
  }
  throw failure;
};

/**
 * Gives the port back at once and lets nobody new in; idle connections end, and the others with their answer. Waits for none: those of meetings are
 * closed later, by their gateway. Fastify closes only what it opened itself.
 */
export const stopListening = (server: WebServer): void => {
  server.close();
  // Node keeps a connection for as long after its last answer; 0 would be for ever.
  server.keepAliveTimeout = 1;
  server.keepAliveTimeoutBuffer = 0;
};
