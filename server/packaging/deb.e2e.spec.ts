import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openHelperDoor } from '#platform/os-accounts/testing/helper-door.ts';
import { debianArchive } from '../launcher/debian-archive.ts';
import { packetMarks } from '../launcher/packet-marks.ts';
import { pamHelper } from '../launcher/pam-helper.ts';
import { root } from '../launcher/paths.ts';
import { workerProgram } from '../launcher/prepare.ts';
import { createClient } from '../testing/client.ts';
import { freePort } from '../testing/free-port.ts';
import { buildDebianPackage, prepareDebianFolder } from './debian.ts';

const PATIENCE = 240_000;
const PATHS = '/usr/sbin:/usr/bin:/sbin:/bin';
const inProcess = promisify(execFile);
const work = mkdtempSync(join(tmpdir(), 'rostrum-package-'));
const system = join(work, 'system');
const outside = ['old', 'new'].map((name) => join(work, name));

/** In the fresh Debian, as root unless somebody else is named. */
const inside = async (...command: string[]): Promise<string> => {
  const environment = {
    PATH: PATHS,
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
const serving = async (port: number, seen: (said: string) => Promise<unknown>): Promise<void> => {
  const environment = {
    ...{ PATH: PATHS, HOME: '/var/lib/rostrum', ROSTRUM_WEB_PORT: String(port) },
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

const unitSays = (unit: string, option: string): string =>
  new RegExp(`^${option}=(.+)$`, 'm').exec(
    readFileSync(join(system, 'usr/lib/systemd/system', unit), 'utf8'),
  )?.[1] ?? '';

/** Opens the door of the helper as its units say: for whom, by which program, with which rights of root. */
const openDoor = async () => {
  const [unit, path] = ['rostrum-pam@.service', unitSays('rostrum-pam.socket', 'ListenStream')];
  const rights = unitSays(unit, 'CapabilityBoundingSet').toLowerCase().replaceAll('cap_', '+');
  const few = ['setpriv', '--no-new-privs', `--bounding-set=-all,${rights.replaceAll(' ', ',')}`];
  const command = ['chroot', system, ...few, unitSays(unit, 'ExecStart')];
  const door = await openHelperDoor(join(system, path), ['/usr/bin/env', `PATH=${PATHS}`, ...command]);
  const [user, group] = ['SocketUser', 'SocketGroup'].map((one) => unitSays('rostrum-pam.socket', one));
  await inside('chown', `${user}:${group}`, path);
  chmodSync(join(system, path), Number.parseInt(unitSays('rostrum-pam.socket', 'SocketMode'), 8));
  return door;
};

const setPassword = (name: string, password: string) =>
  inside('sh', '-c', `echo '${name}:${password}' | chpasswd`);
const entered = (port: number, login: string, password: string) =>
  createClient(`http://127.0.0.1:${port}`).signIn('PANEL', login, password);
const reconfigure = () => inside('dpkg-reconfigure', '--frontend=noninteractive', 'rostrum');
const groupsOf = async (name: string) => (await inside('id', '-nG', name)).trim().split(' ');
const answers = () => readFileSync(join(system, 'etc/rostrum/rostrum.env'), 'utf8');

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
    pamHelper: pamHelper(),
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
    expect(await inside('rostrum', 'help')).toContain('Usage: rostrum <command>');
  });

  it('[ADM-02] lets those whom the answer names sign in to the panel with their passwords, and nobody else', async () => {
    await inside('useradd', 'boris');
    for (const name of ['anna', 'boris']) await setPassword(name, `sea of ${name}`);
    expect(answers()).toContain('ROSTRUM_PAM_SIGN_IN=allowed');
    const door = await openDoor();
    const port = await freePort();
    await serving(port, async () => {
      expect(await entered(port, 'anna', 'sea of anna')).toBe('SIGNED_IN');
      expect(await entered(port, 'anna', 'sea of boris')).toBe('SIGN_IN_FAILED');
      expect(await entered(port, 'boris', 'sea of boris')).toBe('SIGN_IN_FAILED');
    });
    await door.close();
  });

  it('[OPS-03] brings the doctor, who knows the machine as the service does', async () => {
    const door = await openDoor();
    const said = await inside('sh', '-c', 'rostrum doctor || true');
    await door.close();
    expect(said).toContain('✓ Web port: 8123 is free');
    expect(said).toContain('✓ Media worker: starts and shakes hands');
    expect(said).toContain('✓ System accounts for the panel');
    expect(said).toContain('✓ Marks of packets (DSCP)');
    expect(said).toMatch(/✓ Event log: \d+ events/);
    expect(said).not.toContain('./rostrum');
    const [, failing = ''] = /✗ (.*)/.exec(said) ?? [];
    expect(['', 'Disk', 'Memory', 'Media port']).toContain(failing.split(':')[0]);
    expect(await inside('sh', '-c', 'rostrum doctor || true')).toContain('! System accounts for the panel');
  });

  it('follows other answers: who is named no longer leaves the group, and an upgrade brings nobody back', async () => {
    await inside('adduser', '--quiet', 'boris', 'tcsecadmins');
    await answer('rostrum/administrators string boris');
    await reconfigure();
    expect(await groupsOf('anna')).not.toContain('tcadmins');
    expect(await groupsOf('boris')).toEqual(expect.arrayContaining(['tcadmins', 'tcsecadmins']));
    await inside('deluser', '--quiet', 'boris', 'tcadmins');
    await install(packages[0] ?? '');
    expect(await groupsOf('boris')).not.toContain('tcadmins');
    await reconfigure();
    expect(await groupsOf('boris')).toContain('tcadmins');
    await answer('rostrum/administrators string');
    await reconfigure();
    expect(await groupsOf('boris')).toEqual(['boris', 'tcsecadmins']);
    expect(answers()).not.toContain('PAM');
    await answer('rostrum/port string');
    await reconfigure();
    expect(holds('etc/rostrum/rostrum.env')).toBe(false);
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
