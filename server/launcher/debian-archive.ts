import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LauncherError } from './errors.ts';
import { cacheDirectory } from './paths.ts';
import { run } from './processes.ts';

const SUITE = 'bookworm';
/** What the package of Rostrum depends on, the libraries of a worker that was built here among it. */
const included = [
  ...['adduser', 'debconf', 'ca-certificates', 'util-linux'],
  ...['libssl3', 'libuv1', 'libabsl20220623', 'libstdc++6', 'libgcc-s1'],
];
/** What a package needs none of; its contents are left out. */
const unused = ['usr/share/doc', 'usr/share/locale', 'var/cache/apt', 'var/lib/apt/lists', 'dev', 'proc'];
/** Milliseconds; with a slow mirror. */
const WITHIN = 5 * 60_000;

/** The archive of a fresh Debian, in the cache. */
export const debianArchive = (): string => join(cacheDirectory(), `debian-${SUITE}-2.tar`);

const orFail = async (program: string, ...args: readonly string[]): Promise<void> => {
  const { code, output } = await run([program, ...args], { output: 'collect', within: WITHIN });
  if (code === 0) return;
  throw new LauncherError(
    `${program} failed.`,
    ['Check the network and the mirror of Debian, then start again.'],
    { output: output.slice(-2_000) },
  );
};

/** Fetches it once. */
export const makeDebianArchive = async (onProgress: (text: string) => void): Promise<string> => {
  const archive = debianArchive();
  if (existsSync(archive)) return 'there';
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-debian-'));
  mkdirSync(cacheDirectory(), { recursive: true });
  try {
    onProgress('debootstrap');
    await orFail('debootstrap', '--variant=minbase', `--include=${included.join(',')}`, SUITE, folder);
    // A temporary folder is closed to others, and the service of the package is somebody else.
    chmodSync(folder, 0o755);
    const fresh = `${archive}.${process.pid}`;
    await orFail('tar', '-C', folder, ...unused.map((path) => `--exclude=./${path}/*`), '-cf', fresh, '.');
    renameSync(fresh, archive);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 'made';
};
