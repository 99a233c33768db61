import type { Generator } from './generator.ts';

/** One package of the lock file, as far as it is looked at here; the rest is carried along. */
type Entry = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
};

type LockFile = { readonly packages: Readonly<Record<string, Entry>>; readonly [field: string]: unknown };

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors: readonly (readonly [RegExp, string])[] = [
  [/-arm64\b/, 'arm64'],
  [/-arm-/, 'arm'],
  [/-x64\b/, 'x64'],
  [/-ia32\b/, 'ia32'],
  [/-ppc64\b/, 'ppc64'],
  [/-riscv64\b/, 'riscv64'],
  [/-s390x\b/, 's390x'],
];

/** Which machines a binary package is for, read from its name: `core-linux-arm64-musl`. */
const platformOf = (name: string): { os: string[]; cpu: string[]; libc?: string[] } => {
  const system = systems.find((one) => name.includes(`-${one}-`));
  const processor = processors.find(([pattern]) => pattern.test(name))?.[1];
  if (!system || !processor)
    throw new Error(`${name} is missing in package-lock.json, and its name names no platform.`);
  if (system !== 'linux') return { os: [system], cpu: [processor] };
  return { os: [system], cpu: [processor], libc: [name.includes('musl') ? 'musl' : 'glibc'] };
};

/** Where Node would find the package, from the inside out. */
const isLocked = (packages: LockFile['packages'], from: string, name: string): boolean => {
  const inside = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (inside in packages) return true;
  const outer = from.lastIndexOf('node_modules/');
  return outer >= 0 && isLocked(packages, from.slice(0, outer).replace(/\/$/, ''), name);
};

const missingEntries = (packages: LockFile['packages']): [string, Entry][] =>
  Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, version]): [string, Entry] => [
        `node_modules/${name}`,
        { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) },
      ]),
  );

/**
 * Names the binary packages of other platforms that the mirror in use does not carry: npm leaves them out when it writes
 * the lock file, and then `npm ci` refuses it everywhere.
 */
export const completeLockFile = (text: string): string => {
  const lock: LockFile = JSON.parse(text);
  const missing = missingEntries(lock.packages);
  if (missing.length === 0) return text;
  const packages = Object.fromEntries(
    [...Object.entries(lock.packages), ...missing].sort(([one], [other]) => one.localeCompare(other, 'en')),
  );
  return `${JSON.stringify({ ...lock, packages }, null, 2)}\n`;
};

export const lockFile: Generator = {
  output: 'package-lock.json',
  generate: (_, current) => completeLockFile(current),
};
