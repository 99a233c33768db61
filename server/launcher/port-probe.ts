import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** `::` without IPv4, which it stands for as well otherwise. */
export type ProbeOptions = { readonly ipv6Only?: boolean };

/** Why a TCP port cannot be had, as a code of the system; undefined when it can. */
export const tcpError = async (
  port: number,
  host: string,
  { ipv6Only = false }: ProbeOptions = {},
): Promise<string | undefined> => {
  const server = createServer();
  server.listen({ port, host, ipv6Only, exclusive: true });
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
export const udpError = async (
  port: number,
  host: string,
  { ipv6Only = false }: ProbeOptions = {},
): Promise<string | undefined> => {
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', ipv6Only });
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
