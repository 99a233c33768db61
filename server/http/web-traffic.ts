import type { Server, Socket } from 'node:net';

/** Bytes of all connections of the web server: pages, programs, live answers and signalling. */
export type WebTraffic = {
  watch(server: Server): void;
  /** Since the start. */
  bytes(): { readonly in: number; readonly out: number };
};

export const createWebTraffic = (): WebTraffic => {
  const open = new Set<Socket>();
  const ended = { in: 0, out: 0 };
  return {
    watch: (server) => {
      server.on('connection', (socket: Socket) => {
        open.add(socket);
        socket.once('close', () => {
          open.delete(socket);
          ended.in += socket.bytesRead;
          ended.out += socket.bytesWritten;
        });
      });
    },
    bytes: () => {
      const sum = { ...ended };
      for (const { bytesRead, bytesWritten } of open) {
        sum.in += bytesRead;
        sum.out += bytesWritten;
      }
      return sum;
    },
  };
};
