import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join, relative } from 'node:path';

/** Files laid over a copy of the worker's sources: stand-ins for its bundled libraries. */
export const overlayDirectory = join(import.meta.dirname, 'overlay');

/** One exact replacement in one file of the worker's sources; it must match once, or the recipe is out of date. */
export type Edit = {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly reason: string;
};

export const edits: readonly Edit[] = [
  {
    file: 'meson.build',
    find: "meson_version: '>= 1.1.0'",
    replace: "meson_version: '>= 1.0.0'",
    reason: 'Debian 12 has meson 1.0.1, and nothing newer is used.',
  },
  {
    file: 'meson.build',
    find: "dependency('unordered_dense')",
    replace: "declare_dependency(include_directories: include_directories('overlay/include'))",
    reason:
      'The library is header-only and not in Debian 12; the overlay gives its names to standard containers.',
  },
  {
    file: 'src/RTC/DtlsTransport.cpp',
    find: '(operationType == BIO_CB_RETURN) ?',
    replace: '((operationType & BIO_CB_RETURN) != 0) ?',
    reason:
      'The callback is called with BIO_CB_RETURN combined with the operation. With equality every BIO_ctrl answers 1, a libssl ' +
      'with kernel TLS takes that for "the kernel writes", skips its write buffer and crashes at the first handshake.',
  },
];

export const mesonOptions: readonly string[] = ['--buildtype', 'release', '-Db_ndebug=true'];

/** Debian packages that a build needs, by the program or pkg-config module which tells that they are there. */
export const buildRequirements: readonly {
  readonly debian: string;
  readonly program?: string;
  readonly module?: string;
}[] = [
  { debian: 'meson', program: 'meson' },
  { debian: 'ninja-build', program: 'ninja' },
  { debian: 'pkg-config', program: 'pkg-config' },
  { debian: 'g++', program: 'c++' },
  { debian: 'flatbuffers-compiler', program: 'flatc' },
  { debian: 'libuv1-dev', module: 'libuv' },
  { debian: 'libssl-dev', module: 'openssl' },
  { debian: 'libsrtp2-dev', module: 'libsrtp2' },
  { debian: 'libabsl-dev', module: 'absl_flat_hash_map' },
  { debian: 'libflatbuffers-dev', module: 'flatbuffers' },
];

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Changes whenever a worker built by this recipe could differ, so that a cached one is never taken for another. */
export const recipeHash = (): string => {
  const hash = createHash('sha256').update(
    JSON.stringify([edits.map(({ file, find, replace }) => [file, find, replace]), mesonOptions, arch()]),
  );
  for (const file of filesUnder(overlayDirectory)) {
    hash.update(relative(overlayDirectory, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 12);
};
