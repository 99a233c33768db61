import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import type { ListenAddress } from '../config.ts';
import type { DoorOrder, DoorReport, DoorSettings } from './protocol.ts';

/** Who says nothing for so long goes; so does whoever does not finish his request. */
const SILENCE_MS = 10_000;
/** Everybody in a meeting has two connections. */
const MOST_CONNECTIONS = 20_000;
const MOST_HEADERS = 4_096;
/**
 * ICE over TCP starts each message with its length in two octets (RFC 4571, 2), and the first one is a connectivity check
 * of some hundred octets. The first letter of a request would be the length of one of 18 000 or more.
 */
const LONGEST_CHECK = 0x10;

const settings: DoorSettings = workerData;
let mediaPort: number | null = null;

const answering = (): HttpServer => {
  const limits = { headersTimeout: SILENCE_MS, requestTimeout: SILENCE_MS, maxHeaderSize: MOST_HEADERS };
  return createHttpServer(limits, ({ method, url }, response) => {
    const isKnown = url?.split('?', 1)[0] === '/vsstatus';
    const isRead = method === 'GET' || method === 'HEAD';
    response.writeHead(isKnown ? (isRead ? 200 : 405) : 404, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(isKnown && isRead ? settings.statusText : '');
  });
};

const http = answering();

/** The rest of the connection is between the person's browser and the worker. */
const leadOn = (socket: Socket): void => {
  if (mediaPort === null) {
    socket.destroy();
    return;
  }
  const inside = connect({ host: '127.0.0.1', port: mediaPort, noDelay: true });
  // Whichever end goes, the other one goes with it.
  pipeline(socket, inside, () => inside.destroy());
  pipeline(inside, socket, () => socket.destroy());
};

const welcome = (socket: Socket): void => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.setTimeout(SILENCE_MS, () => socket.destroy());
  socket.once('data', (first: Buffer) => {
    socket.setTimeout(0);
    socket.removeAllListeners('timeout');
    socket.pause();
    socket.unshift(first);
    if ((first[0] ?? 0) < LONGEST_CHECK) leadOn(socket);
    else {
      http.emit('connection', socket);
      socket.resume();
    }
  });
};

const report = (message: DoorReport): void => parentPort?.postMessage(message);

const open = async ({ ip, port }: ListenAddress): Promise<number> => {
  const server = createServer({ noDelay: true }, welcome);
  server.maxConnections = MOST_CONNECTIONS;
  server.listen({ host: ip, port, ipv6Only: ip === '::' });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

Promise.all(settings.listen.map(open)).then(
  (listening) => report({ listening }),
  (error: unknown) => report({ failed: error instanceof Error ? error.message : String(error) }),
);
parentPort?.on('message', ({ leadTo }: DoorOrder) => {
  mediaPort = leadTo;
});
