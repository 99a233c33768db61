/** One package of the lock file, as far as it is looked at here. */
type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
};

type LockFile = {
  readonly packages: Readonly<Record<string, Locked & { readonly [field: string]: unknown }>>;
};

/** Licences under which a package may be used here without a further thought. */
const allowedLicences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** Others, each with the packages that it was thought about for, and why that is well. */
const allowedFor: Readonly<Record<string, { readonly names: RegExp; readonly reason: string }>> = {
  'LGPL-3.0-or-later': {
    names: /^@img\/sharp-/,
    reason: 'libvips is a library of its own that sharp loads, and can be exchanged.',
  },
  'MPL-2.0': {
    names: /^(?:lightningcss(?:-[a-z0-9-]+)?|axe-core|@axe-core\/playwright)$/,
    reason: 'Tools that build and test the pages; nothing of them is in the product.',
  },
  'OFL-1.1': { names: /^@fontsource-variable\/inter$/, reason: 'A font that is passed on as it is.' },
  'CC-BY-4.0': { names: /^caniuse-lite$/, reason: 'Data for the tool that builds the pages.' },
};

/** npm runs none of them (`ignore-scripts`); what they would make, the launcher makes or does without. */
const withInstallScripts = new Set(['@swc/core', 'mediasoup']);

const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const checksum = /^sha512-[\w+/]{86}==$/;

/** `node_modules/a/node_modules/@b/c` is the package `@b/c`. */
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const isAllowed = (licence: string, name: string): boolean =>
  allowedLicences.has(licence) || allowedFor[licence]?.names.test(name) === true;

/** SPDX, as flat as package authors write it: one of several, each of which may be several at once. */
const mayUse = (expression: string, name: string): boolean =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => isAllowed(licence, name)));

/** A binary for another machine that the mirror in use did not carry; see `completeLockFile`. */
const isForAnotherMachine = ({ optional, os, resolved }: Locked): boolean =>
  optional === true && os !== undefined && resolved === undefined;

const problemsOf = (path: string, locked: Locked): readonly string[] => {
  const name = nameOf(path);
  const { version = '', resolved, integrity, license, link, hasInstallScript } = locked;
  const unknown = integrity === undefined && isForAnotherMachine(locked);
  const checks: readonly (readonly [boolean, string])[] = [
    [link === true, 'is a link, and no package'],
    [!exactVersion.test(version), `has the version "${version}", which is not exact`],
    [resolved !== undefined, `comes from ${resolved}: only the registry that the machine names is asked`],
    [!unknown && !checksum.test(integrity ?? ''), 'has no SHA-512'],
    [hasInstallScript === true && !withInstallScripts.has(name), 'wants to run a script when installed'],
    [!unknown && !mayUse(license ?? '', name), `has the licence "${license}", which nobody has allowed`],
  ];
  return checks.filter(([broken]) => broken).map(([, problem]) => `${path} ${problem}`);
};

const isOwn = (path: string): boolean => path === '';

const rangesOf = (root: { readonly [field: string]: unknown }): readonly string[] =>
  ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((field) =>
    Object.entries(root[field] ?? {})
      .filter(([, wanted]) => !exactVersion.test(String(wanted)))
      .map(([name, wanted]) => `package.json asks for ${name} ${wanted}, which is not one exact version`),
  );

/**
 * What is wrong with the packages that the lock file names: from where they would come, whether their bytes are
 * known, whether they run anything, and whether their licences are among those that were thought about.
 */
export const supplyChainProblems = (
  text: string,
): { readonly packages: number; readonly problems: string[] } => {
  const { packages }: LockFile = JSON.parse(text);
  const foreign = Object.entries(packages).filter(([path]) => !isOwn(path));
  const problems = [
    ...rangesOf(packages[''] ?? {}),
    ...foreign.flatMap(([path, locked]) => problemsOf(path, locked)),
  ];
  return { packages: foreign.length, problems };
};
