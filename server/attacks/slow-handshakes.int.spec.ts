import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, temporaryFolder } from '../testing/test-server.ts';

const PATIENCE = 90_000;
const CROWD = 1_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
let ca: Buffer;
let hello: Buffer;
const folder = temporaryFolder();
const open: Socket[] = [];

beforeAll(async () => {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });
  ca = readFileSync(certificate);
  server = await startTestServer({
    environment: { ROSTRUM_WEB_TLS_CERTIFICATE: certificate, ROSTRUM_WEB_TLS_KEY: key },
  });
  hello = await firstFlight();
}, PATIENCE);
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
}, PATIENCE);

/** What a client says first (RFC 8446, 4.1.2). */
const firstFlight = async (): Promise<Buffer> => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = connectTls({ host: '127.0.0.1', port, servername: 'localhost' });
  client.on('error', () => undefined);
  const [heard]: Socket[] = await once(listener, 'connection');
  const [bytes]: Buffer[] = heard === undefined ? [] : await once(heard, 'data');
  client.destroy();
  listener.close();
  if (bytes === undefined) throw new Error('the client says nothing');
  return bytes;
};

const connected = async (): Promise<Socket> => {
  const socket = connect({ host: '127.0.0.1', port: server.port });
  socket.on('error', () => undefined);
  open.push(socket);
  await once(socket, 'connect');
  return socket;
};

/** After the handshake. */
const agreed = async (): Promise<Socket> => {
  const socket = connectTls({ host: '127.0.0.1', port: server.port, ca, servername: 'localhost' });
  open.push(socket);
  await once(socket, 'secureConnect');
  return socket;
};

const ready = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: server.port, path: '/health/ready', ca, agent: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.once('error', reject).end();
  });

describe('[WB-11] [WB-07] clients that fall silent over TLS', { timeout: PATIENCE }, () => {
  it('keep nobody waiting: a thousand before their hello, a thousand after it, a thousand after the handshake', async () => {
    const before = process.memoryUsage().rss;
    const silent = Array.from({ length: CROWD }, connected);
    const halfOpen = Array.from({ length: CROWD }, async () => (await connected()).write(hello));
    await Promise.all([...silent, ...halfOpen]);
    for (let some = 0; some < CROWD; some += 100) await Promise.all(Array.from({ length: 100 }, agreed));
    const began = performance.now();
    expect(await ready()).toBe(200);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024);
  });

  it('are given up within fifteen seconds, wherever they stop', async () => {
    const half = await connected();
    half.write(hello.subarray(0, hello.length >> 1));
    const silent = [await connected(), half, await agreed()];
    const began = performance.now();
    await Promise.all(silent.map((socket) => once(socket.resume(), 'close')));
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
