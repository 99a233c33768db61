import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChildServer, spawnServer } from '../testing/child-server.ts';
import { freePort } from '../testing/free-port.ts';
import { localEnvironment, temporaryFolder } from '../testing/test-server.ts';

/** Milliseconds; a server starts here, and the doctor tries a media worker. */
const PATIENCE = 60_000;
const command = join(import.meta.dirname, '..', 'testing', 'command.process.ts');
const dataDir = temporaryFolder();
let environment: Record<string, string>;
let server: ChildServer;

beforeAll(async () => {
  environment = { ...(await localEnvironment(dataDir)), ROSTRUM_WEB_PORT: String(await freePort()) };
  server = spawnServer(environment);
  await server.printed(/(http:\S+)/);
}, PATIENCE);
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

/** As `./rostrum doctor`, in a process of its own. */
const doctor = (given = environment): Promise<{ readonly code: number | null; readonly said: string }> =>
  new Promise((resolve) => {
    const { PATH = '', HOME = '', MEDIASOUP_WORKER_BIN = '' } = process.env;
    const env = { PATH, HOME, MEDIASOUP_WORKER_BIN, ...given };
    const child = execFile(process.execPath, [command, '../launcher/doctor'], { env }, (_error, said) =>
      resolve({ code: child.exitCode, said }),
    );
  });

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
    .filter((line) => !/^(?:journal|read-models|samples)/.test(line))
    .sort();

describe('[OPS-03] the doctor beside a running server', { timeout: PATIENCE }, () => {
  it('knows its ports from those of others, finds nothing bad and changes nothing', async () => {
    const before = filesOf(dataDir);
    const { said, code } = await doctor();
    const { ROSTRUM_WEB_PORT: web, ROSTRUM_MEDIA_PORT: media } = environment;
    expect(said).toContain(`✓ Web port: ${web} is held by this server, which runs`);
    expect(said).toContain(`✓ Media port: ${media} is held by this server, which runs`);
    expect(said).toMatch(/✓ Event log: \d+ events, the end is sound/);
    expect(said).not.toContain('✗');
    expect(code).toBe(0);
    expect(filesOf(dataDir)).toEqual(before);
  });

  it('does not take what another program holds for its own', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { said, code } = await doctor({ ...environment, ROSTRUM_WEB_PORT: String(port) });
    expect(said).toContain(`✗ Web port: ${port} (in use)`);
    expect(code).toBe(1);
    other.close();
  });

  it('says what keeps accounts of the system from signing in', async () => {
    const socket = '/nowhere/rostrum-pam.socket';
    const { said } = await doctor({ ...environment, ROSTRUM_PAM_SOCKET: socket });
    expect(said).toMatch(/! System accounts for the panel: .*socket[^\n]*\n.*rostrum-pam\.socket/);
  });
});
