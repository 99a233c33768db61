import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Takes a connection that asks to become a WebSocket; refuses by an answer on the socket itself. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Refuses an upgrade in plain HTTP and ends the connection. */
export const refuseUpgrade = (socket: Duplex, status: number, reason: string): void => {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** One handler for each path, exactly as written; anything else is refused. */
export const routeUpgrades = (server: Server, routes: ReadonlyMap<string, UpgradeHandler>): void => {
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const handler = routes.get(path);
    if (handler) handler(request, socket, head);
    else refuseUpgrade(socket, 404, 'Not Found');
  });
};
