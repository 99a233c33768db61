import { createSocket } from 'node:dgram';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChildServer, spawnServer } from './testing/child-server.ts';
import { createClient } from './testing/client.ts';
import { enterPanel, localEnvironment, NEW_PASSWORD, temporaryFolder } from './testing/test-server.ts';

const url = /Panel +(http:\S+)\/panel/;
const password = /password +(\S+-\S+)/;

let dataDir: string;
const running: ChildServer[] = [];

beforeEach(() => {
  dataDir = temporaryFolder();
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGKILL');
    await child.ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (more: Record<string, string> = {}, args: readonly string[] = []) => {
  const child = spawnServer({ ...(await localEnvironment(dataDir)), ...more }, args);
  running.push(child);
  return child;
};

describe('the process', { timeout: 90_000 }, () => {
  it('[INST-01] prints the address of the panel and a password for the first sign-in', async () => {
    const child = await start();
    const address = await child.printed(url);
    const client = createClient(address);
    expect(await client.signIn('PANEL', 'admin', await child.printed(password))).toBe('SIGNED_IN');
  });

  it('[PLAT-01] loses nothing that was acknowledged when it is killed', async () => {
    const first = await start();
    const oneTime = { login: 'admin', password: await first.printed(password) };
    const panel = await enterPanel(await first.printed(url), oneTime);
    const acknowledged: string[] = [];
    const create = async (id: string): Promise<void> => {
      await panel.change(
        `createConference(input: { id: "${id}", title: "T", ownerId: "anna", visibility: PUBLIC })`,
      );
      acknowledged.push(id);
    };
    await panel.change('createAccount(login: "anna", password: $password, profile: { displayName: "A" })', {
      password: NEW_PASSWORD,
    });
    const wishes = Array.from({ length: 60 }, (_, index) => create(`room-${index}`));
    await Promise.any(wishes);
    first.kill('SIGKILL');
    await Promise.allSettled(wishes);
    await first.ended;

    const second = await start();
    const after = createClient(await second.printed(url));
    expect(await after.signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
    const { data } = await after.ask('{ conferences(first: 200) { nodes { id } } }');
    const kept = data.conferences.nodes.map(({ id }: { id: string }) => id);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    const log = await after.ask('{ eventLog(source: "server") { nodes { event details { name value } } } }');
    expect(log.data.eventLog.nodes.map(({ event }: { event: string }) => event)).toEqual(['start', 'start']);
  });

  it('leaves data alone that another process uses, and says so', async () => {
    const first = await start();
    await first.printed(url);
    const { code, err } = await (await start()).ended;
    expect(code).toBe(1);
    expect(err).toContain('The server is running already');
    expect(err).not.toContain('    at ');
  });

  it('says which port is taken when there is no other one to try', async () => {
    const first = await start();
    const port = new URL(await first.printed(url)).port;
    const other = spawnServer({
      ...(await localEnvironment(join(dataDir, 'other'))),
      ROSTRUM_WEB_PORT: port,
    });
    const { code, err } = await other.ended;
    expect(code).toBe(1);
    expect(err).toContain(`EADDRINUSE: address already in use 127.0.0.1:${port}`);
  });

  it.each([
    ['is not there', '/nonexistent/worker', 'ENOENT'],
    ['is none', '/bin/true', 'code:0'],
  ])('says what to do when the program of the media worker %s', async (_case, program, reason) => {
    const { code, err } = await (await start({ MEDIASOUP_WORKER_BIN: program })).ended;
    expect(code).toBe(1);
    expect(err).toContain('The media worker does not start: ');
    expect(err).toContain(reason);
    expect(err).toContain('./rostrum doctor');
    expect(err).not.toMatch(/^ +at /m);
  });

  it('says which port of the media is taken', async () => {
    const other = await localEnvironment(join(dataDir, 'other'));
    const taken = createSocket('udp4');
    await new Promise<void>((resolve) => taken.bind(Number(other.ROSTRUM_MEDIA_PORT), '127.0.0.1', resolve));
    const { code, err } = await spawnServer(other).ended;
    taken.close();
    expect(code).toBe(1);
    expect(err).toContain('The media port cannot be opened: ');
    expect(err).not.toMatch(/^ +at /m);
  });

  it('stops in order when it is asked to', async () => {
    const child = await start();
    await child.printed(url);
    child.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('[INST-04] names the line of a bad value and does not start', async () => {
    const config = join(dataDir, 'rostrum.yaml');
    writeFileSync(config, '# My server\nweb:\n  host: 127.0.0.1\n  port: eighty\n');
    const { ROSTRUM_WEB_PORT: _port, ...environment } = await localEnvironment(dataDir);
    const child = spawnServer(environment, ['--config', config]);
    const { code, err, out } = await child.ended;
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`${config}:4: web.port`);
  });

  it('names the line of a certificate that is none', async () => {
    const config = join(dataDir, 'rostrum.yaml');
    const nonsense = join(dataDir, 'nonsense.pem');
    writeFileSync(nonsense, 'nonsense');
    writeFileSync(config, `web:\n  tls:\n    certificate: ${nonsense}\n    key: ${nonsense}\n`);
    const child = await start({}, ['--config', config]);
    const { code, err } = await child.ended;
    expect(code).toBe(2);
    expect(err).toContain(`${config}:3: web.tls.certificate`);
  });

  it('[INST-04] prints the configuration with the source of each value', async () => {
    const child = await start({ ROSTRUM_SERVER_NAME: 'Meetings' }, ['--print-config', '--log-level=warn']);
    const { code, out } = await child.ended;
    expect(code).toBe(0);
    expect(out).toMatch(/^serverName +"Meetings" +# ROSTRUM_SERVER_NAME$/m);
    expect(out).toMatch(/^log\.level +"warn" +# --log-level$/m);
  });
});
