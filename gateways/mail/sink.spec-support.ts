import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** One letter as it came over the wire, byte for byte. */
export type Received = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

/** How the sink answers, by the beginning of what the client says; the first that fits. */
export type Manners = Readonly<Record<string, string>>;

/** A mail server that keeps what it is given and answers as it is told. */
export const startSink = async () => {
  const received: Received[] = [];
  const said: string[] = [];
  const sockets = new Set<Socket>();
  let manners: Manners = {};
  let connections = 0;

  const serve = (socket: Socket): void => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let [from, raw, inData, buffer] = ['', '', false, ''];
    let to: string[] = [];
    const answer = (line: string): void => {
      const chosen = Object.entries(manners).find(([start]) => line.toUpperCase().startsWith(start))?.[1];
      if (chosen === 'hang') return;
      if (chosen === 'drop') return void socket.destroy();
      if (chosen !== undefined) return void socket.write(`${chosen}\r\n`);
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') socket.write('250-sink\r\n250 8BITMIME\r\n');
      else if (verb === 'DATA') socket.write('354 go on\r\n');
      else if (verb === 'STAR' || verb === 'AUTH') socket.write('502 not here\r\n');
      else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 fine\r\n');
    };
    const take = (line: string): void => {
      if (inData) {
        if (line !== '.') {
          raw += `${line}\r\n`;
          return;
        }
        inData = false;
        if (manners['.'] === undefined) received.push({ from, to, raw });
        answer('.');
        [raw, to] = ['', []];
        return;
      }
      said.push(line);
      if (/^MAIL FROM:/i.test(line)) from = line;
      if (/^RCPT TO:/i.test(line)) to.push(line);
      if (/^DATA/i.test(line) && manners.DATA === undefined) inData = true;
      answer(line);
    };
    if (manners.GREETING === 'hang') return;
    socket.write(`${manners.GREETING ?? '220 sink'}\r\n`);
    socket.on('data', (bytes) => {
      buffer += bytes.toString('latin1');
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        take(buffer.slice(0, end));
        buffer = buffer.slice(end + 2);
      }
    });
  };
  const server: Server = createServer(serve);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    said,
    connections: () => connections,
    behave: (next: Manners) => {
      manners = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
};
