import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { debianArchive } from '../launcher/debian-archive.ts';
import { packetMarks } from '../launcher/packet-marks.ts';
import { root } from '../launcher/paths.ts';
import { workerProgram } from '../launcher/prepare.ts';
import { freePort } from '../testing/free-port.ts';
import { buildDebianPackage, prepareDebianFolder } from './debian.ts';

const PATIENCE = 240_000;
const inProcess = promisify(execFile);
const work = mkdtempSync(join(tmpdir(), 'rostrum-package-'));
const system = join(work, 'system');
const outside = ['old', 'new'].map((name) => join(work, name));

/** In the fresh Debian, as root unless somebody else is named. */
const inside = async (...command: string[]): Promise<string> => {
  const environment = {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    DEBIAN_FRONTEND: 'noninteractive',
    LC_ALL: 'C',
  };
  const { stdout, stderr } = await inProcess('chroot', [system, ...command], { env: environment });
  return stdout + stderr;
};
const install = async (file: string): Promise<string> => {
  mkdirSync(join(system, 'packages'), { recursive: true });
  await inProcess('cp', [file, join(system, 'packages', 'rostrum.deb')]);
  return inside('dpkg', '--force-unsafe-io', '-i', '/packages/rostrum.deb');
};
const holds = (path: string): boolean => existsSync(join(system, path));
const answer = (text: string) => inside('sh', '-c', `echo 'rostrum ${text}' | debconf-set-selections`);

/** There is no systemd in a folder: the program is started as its unit says. */
const serving = async (port: number, seen: (said: string) => Promise<void>): Promise<void> => {
  const environment = {
    ...{ PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/var/lib/rostrum', ROSTRUM_WEB_PORT: String(port) },
    ...{ ROSTRUM_WEB_HOST: '127.0.0.1', ROSTRUM_MEDIA_LISTEN_IP: '127.0.0.1' },
    ...{ ROSTRUM_MEDIA_PORT: String(await freePort()), ROSTRUM_MEDIA_WORKERS: '1' },
  };
  const server = spawn('chroot', ['--userspec=rostrum:rostrum', system, '/usr/bin/rostrum', 'serve'], {
    env: environment,
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    await vi.waitFor(
      async () => {
        const response = await fetch(`http://127.0.0.1:${port}/panel/`);
        expect(response.status, said).toBe(200);
        expect(await response.text()).toContain('<script');
      },
      { timeout: 60_000, interval: 200 },
    );
    await seen(said);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
};

let packages: readonly string[] = [];
beforeAll(async () => {
  mkdirSync(system);
  await inProcess('tar', ['-C', system, '-xf', debianArchive()]);
  await inProcess('mknod', ['-m', '666', join(system, 'dev', 'null'), 'c', '1', '3']).catch(() => undefined);
  for (const [name, major, minor] of [
    ['urandom', '1', '9'],
    ['random', '1', '8'],
    ['zero', '1', '5'],
  ] as const)
    await inProcess('mknod', ['-m', '666', join(system, 'dev', name), 'c', major, minor]).catch(
      () => undefined,
    );
  const folder = join(work, 'folder');
  prepareDebianFolder({
    root,
    work: folder,
    node: process.execPath,
    worker: workerProgram(),
    pamHelper: null,
    marks: packetMarks(),
  });
  packages = ['0.1.0', '0.2.0'].map((version, index) =>
    buildDebianPackage({ work: folder, out: outside[index] ?? work, version, compression: 'none' }),
  );
  rmSync(folder, { recursive: true });
}, PATIENCE);
afterAll(() => rmSync(work, { recursive: true, force: true }), PATIENCE);

describe('[INST-03] the package for Debian', { timeout: PATIENCE }, () => {
  it('installs, asks who administrates and at which port, and serves the panel as a user of its own', async () => {
    await inside('useradd', 'anna');
    await answer('rostrum/administrators string anna nobody-here');
    await answer('rostrum/port string 8123');
    expect(await install(packages[0] ?? '')).toContain('there is no user "nobody-here"');
    expect(await inside('id', '-nG', 'anna')).toContain('tcadmins');
    expect(readFileSync(join(system, 'etc/rostrum/rostrum.env'), 'utf8')).toContain('ROSTRUM_WEB_PORT=8123');
    expect(await inside('stat', '-c', '%U %a', '/var/lib/rostrum')).toBe('rostrum 700\n');
    await serving(await freePort(), async (said) => expect(said).toContain('First sign-in to the panel'));
    expect(holds('usr/lib/rostrum/lib/marks/worker-marks.so')).toBe(true);
    expect(holds('var/lib/rostrum/log')).toBe(true);
    expect(await inside('rostrum', 'help')).toContain('rostrum <command>');
  });

  it('is upgraded with data and settings kept', async () => {
    const settings = join(system, 'etc/rostrum/rostrum.yaml');
    writeFileSync(settings, `${readFileSync(settings, 'utf8')}serverName: Kept\n`);
    await install(packages[1] ?? '');
    expect(await inside('dpkg', '-s', 'rostrum')).toContain('Version: 0.2.0');
    expect(readFileSync(settings, 'utf8')).toContain('serverName: Kept');
    await serving(await freePort(), async (said) => expect(said).not.toContain('First sign-in to the panel'));
  });

  it('leaves the data when it is removed, and nothing when it is purged', async () => {
    await inside('dpkg', '-r', 'rostrum');
    expect([holds('usr/bin/rostrum'), holds('usr/lib/rostrum'), holds('var/lib/rostrum/log')]).toEqual([
      ...[false, false, true],
    ]);
    await inside('dpkg', '-P', 'rostrum');
    expect([holds('var/lib/rostrum'), holds('etc/rostrum')]).toEqual([false, false]);
    expect(await inside('sh', '-c', 'getent passwd rostrum; getent group tcadmins; true')).toBe('');
  });
});
