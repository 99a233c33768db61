import { existsSync, readFileSync } from 'node:fs';
import { LauncherError } from './errors.ts';
import { findProgram, run } from './processes.ts';

/** A Debian package and how to tell that what it brings is there, from wherever it came. */
export type Requirement = {
  readonly debian: string;
  readonly program?: string;
  /** As pkg-config knows it. */
  readonly module?: string;
  readonly file?: string;
};

const hasModule = async (name: string): Promise<boolean> =>
  findProgram('pkg-config') !== undefined &&
  (await run(['pkg-config', '--exists', name], { output: 'collect' })).code === 0;

const isThere = async ({ program, module, file }: Requirement): Promise<boolean> =>
  (program === undefined || findProgram(program) !== undefined) &&
  (file === undefined || existsSync(file)) &&
  (module === undefined || (await hasModule(module)));

const missingPackages = async (requirements: readonly Requirement[]): Promise<string[]> => {
  const there = await Promise.all(requirements.map(isThere));
  return requirements.filter((_, index) => !there[index]).map(({ debian }) => debian);
};

const isDebian = (): boolean =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));

const apt = async (args: readonly string[], packages: readonly string[]): Promise<void> => {
  const { code, output } = await run(['apt-get', ...args], {
    output: 'collect',
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code === 0) return;
  throw new LauncherError(
    `apt-get ${args[0]} failed.`,
    [`Install these yourself and start again: ${packages.join(' ')}`],
    {
      output: output.slice(-2_000),
    },
  );
};

let lastInstallation: Promise<unknown> = Promise.resolve();

/** Steps run side by side, and the package manager serves one at a time. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = lastInstallation.then(work);
  lastInstallation = turn.catch(() => undefined);
  return turn;
};

/** Puts missing packages in place where that is ours to do (root on Debian), else names them exactly. */
export const ensurePackages = async (
  purpose: string,
  requirements: readonly Requirement[],
  onProgress: (text: string) => void,
): Promise<void> => {
  const missing = await missingPackages(requirements);
  if (missing.length === 0) return;
  if (!isDebian() || process.getuid?.() !== 0) {
    throw new LauncherError(`${purpose} needs programs or libraries that are missing here.`, [
      isDebian()
        ? `Run: sudo apt-get install ${missing.join(' ')}`
        : `Install what Debian calls: ${missing.join(' ')}`,
    ]);
  }
  onProgress(`installing ${missing.join(' ')}`);
  await inTurn(async () => {
    await apt(['update'], missing);
    await apt(['install', '-y', '--no-install-recommends', ...missing], missing);
  });
};
