import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';
import { LauncherError } from '../launcher/errors.ts';
import { makeTree, type TreeOptions } from './tree.ts';

export type DebianOptions = Omit<TreeOptions, 'target'> & {
  /** An empty folder to work in. */
  readonly work: string;
};

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const scripts = ['config', 'postinst', 'prerm', 'postrm'];
/** `login` has the service of PAM that is asked while there is no own one; `openssl` is what the doctor tries the worker with. */
const NEEDED = ['adduser', 'debconf (>= 0.5) | debconf-2.0', 'ca-certificates', 'login', 'openssl'];

/** `/lib` is a link to `/usr/lib` by now, and packages know their files by either name. */
const namesOf = (file: string): readonly string[] => {
  const real = realpathSync(file);
  return [file, real, real.replace(/^\/usr/, '')];
};

const ownerOf = (file: string): string => {
  const { stdout } = spawnSync('dpkg', ['-S', ...namesOf(file)], { encoding: 'utf8' });
  const at = stdout.indexOf(':');
  if (at < 0)
    throw new LauncherError(`No package of this system holds ${file}.`, [
      'Use a worker that fits the system.',
    ]);
  return stdout.slice(0, at);
};

/** Debian packages with the shared libraries that programs are linked with. */
const librariesOf = (programs: readonly string[]): readonly string[] => {
  const linked = programs.flatMap((program) => {
    const lines = execFileSync('ldd', [program], { encoding: 'utf8' }).split('\n');
    return lines.flatMap((line) => /=> (\/\S+)/.exec(line)?.[1] ?? []);
  });
  const owners = [...new Set(linked)].map(ownerOf);
  return [...new Set(owners)].filter((name) => name !== 'libc6').sort();
};

/** Minor versions of the C library that programs name as the oldest for something in them: Node 28, what is built here that of this system. */
const libcVersions = (program: string): readonly number[] =>
  [...readFileSync(program, 'latin1').matchAll(/\bGLIBC_2\.(\d{1,2})\b/g)].map(([, minor]) => Number(minor));

const libcOf = (programs: readonly string[]): string =>
  `libc6 (>= 2.${Math.max(...programs.flatMap(libcVersions))})`;

const architecture = (): string => architectures[arch()] ?? arch();

const controlOf = (programs: readonly string[], kilobytes: number): string =>
  [
    'Package: rostrum',
    'Version: 0',
    `Architecture: ${architecture()}`,
    'Section: net',
    'Priority: optional',
    'Maintainer: Rostrum <rostrum@localhost>',
    `Depends: ${[libcOf(programs), ...librariesOf(programs), ...NEEDED].join(', ')}`,
    `Installed-Size: ${kilobytes}`,
    'Description: self-hosted video-conferencing server',
    ' Meetings in the browser on a server of your own: accounts, groups, rooms,',
    ' guests, chat and reports, administrated in a panel.',
    '',
  ].join('\n');

const sizeOf = (folder: string): number =>
  Number(/^\d+/.exec(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }))?.[0] ?? 0);

export type DebianPackage = {
  /** Made by `prepareDebianFolder`. */
  readonly work: string;
  /** Where the package is put. */
  readonly out: string;
  readonly version: string;
  /** xz is what every Debian and Astra reads; its first level is fast, and most of the size is Node. */
  readonly compression: 'xz' | 'none';
};

/** Lays out everything that the package holds, but for what depends on its version. */
export const prepareDebianFolder = ({ work, ...options }: DebianOptions): void => {
  makeTree({ ...options, target: work });
  const { root, node, worker, pamHelper } = options;
  const packaging = join(root, 'packaging');
  const kilobytes = sizeOf(work);
  const control = join(work, 'DEBIAN');
  mkdirSync(control);
  for (const script of scripts) {
    copyFileSync(join(packaging, 'deb', script), join(control, script));
    chmodSync(join(control, script), 0o755);
  }
  copyFileSync(join(packaging, 'deb', 'templates'), join(control, 'templates'));
  writeFileSync(join(control, 'conffiles'), '/etc/rostrum/rostrum.yaml\n');
  writeFileSync(join(control, 'control'), controlOf([node, worker, pamHelper], kilobytes));
};

/** Makes `rostrum_<version>_<architecture>.deb` of the folder and answers with its path. */
export const buildDebianPackage = ({ work, out, version, compression }: DebianPackage): string => {
  const control = join(work, 'DEBIAN', 'control');
  const lines = readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${version}`);
  writeFileSync(control, lines);
  const file = join(out, `rostrum_${version}_${architecture()}.deb`);
  mkdirSync(out, { recursive: true });
  const how = compression === 'xz' ? ['-Zxz', '-z1'] : ['-Znone'];
  execFileSync('dpkg-deb', ['--root-owner-group', ...how, '--build', work, file], { stdio: 'pipe' });
  return file;
};
