import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** Why a TCP port cannot be had, as a code of the system; undefined when it can. */
export const tcpError = async (port: number, host: string): Promise<string | undefined> => {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  try {
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
};

/** The same of a UDP port. */
export const udpError = async (port: number, host: string): Promise<string | undefined> => {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    socket.bind({ port, address: host, exclusive: true });
    await once(socket, 'listening');
    return undefined;
  } catch (error) {
    return `UDP: ${codeOf(error)}`;
  } finally {
    socket.close();
  }
};
