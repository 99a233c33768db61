import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChildServer, spawnServer } from './testing/child-server.ts';
import { freePort } from './testing/free-port.ts';
import { startPebble } from './testing/pebble.ts';
import { enterPanel, localEnvironment, temporaryFolder } from './testing/test-server.ts';

const PATIENCE = { timeout: 30_000, interval: 100 };

let dataDir: string;
let pebble: Awaited<ReturnType<typeof startPebble>>;
let child: ChildServer;
let httpPort: number;

beforeEach(async () => {
  dataDir = temporaryFolder();
  httpPort = await freePort();
  pebble = await startPebble({ httpPort });
  const ca = join(dataDir, 'pebble-root.pem');
  writeFileSync(ca, pebble.ca);
  child = spawnServer({
    ...(await localEnvironment(dataDir)),
    ROSTRUM_WEB_PORT: String(httpPort),
    ROSTRUM_OUTGOING_ALLOW: '127.0.0.0/8',
    NODE_EXTRA_CA_CERTS: ca,
  });
});
afterEach(async () => {
  child.kill('SIGTERM');
  await child.ended;
  await pebble.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const issuerAt = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', rejectUnauthorized: false });
    socket.on('error', reject).on('secureConnect', () => {
      resolve(String(socket.getPeerCertificate().issuer.CN));
      socket.destroy();
    });
  });

describe('a real authority', { timeout: 90_000 }, () => {
  it('[TLS-04] gives the server its certificate, and a refusal is told and tried again', async () => {
    const oneTime = { login: 'admin', password: await child.printed(/password +(\S+-\S+)/) };
    const panel = await enterPanel(await child.printed(/Panel +(http:\S+)\/panel/), oneTime);
    const port = await freePort();
    const acme = `acmeDirectory: "${pebble.directory}", acmeTerms: true`;
    await panel.change(
      `changeSettings(changes: { https: { mode: ACME, port: ${port}, ${acme}, acmeNames: ["nowhere.invalid"] } })`,
    );
    const ask = async () =>
      (
        await panel.ask(
          '{ https { port requesting failures { source reason attempts } certificates { source names } } }',
        )
      ).data.https;
    await vi.waitFor(async () => {
      const { failures } = await ask();
      expect(failures).toMatchObject([{ source: 'ACME', attempts: 1 }]);
      expect(failures[0].reason).toMatch(/nowhere\.invalid|DNS|lookup/i);
    }, PATIENCE);
    expect((await ask()).port).toBeNull();
    await panel.change('changeSettings(changes: { https: { acmeNames: ["localhost"] } })');
    await vi.waitFor(async () => expect((await ask()).port).toBe(port), PATIENCE);
    const { failures, certificates } = await ask();
    expect(failures).toEqual([]);
    expect(certificates).toEqual([{ source: 'ACME', names: ['localhost'] }]);
    expect(await issuerAt(port)).toMatch(/^Pebble Intermediate/);
  });
});
