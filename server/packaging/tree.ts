import { chmodSync, copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { notices } from './notices.ts';
import { productionModules } from './production-modules.ts';

export type TreeOptions = {
  /** The checkout. */
  readonly root: string;
  /** Where `usr` and `etc` are made. */
  readonly target: string;
  readonly node: string;
  readonly worker: string;
  /** The helper that asks PAM. */
  readonly pamHelper: string;
  /** The folder of the libraries that mark packets, where they were built. */
  readonly marks: string | null;
};

const rooms = [
  'domain',
  'platform',
  'command-api',
  'projections',
  'graphql',
  'media-plane',
  'gateways',
  'server',
];

/** Only the server runs here: no tests, no tools of the checkout. */
const ofTests = /\.(?:spec|spec-support|bench|process)\.ts$/;
const unusedFolders: ReadonlySet<string> = new Set([
  'testing',
  'tooling',
  'packaging',
  'attacks',
  'authorisation',
  'overlay',
]);

const isNeeded = (path: string): boolean => {
  const parts = path.split(sep);
  return !ofTests.test(path) && !parts.some((part) => unusedFolders.has(part));
};

/** Types and maps help nobody at a server; the worker's sources were built already. */
const unusedInModules = /\.(?:map|d\.[cm]?ts|md|markdown)$/i;
const mediasoupSources = join('node_modules', 'mediasoup', 'worker');

const copyModule = (root: string, app: string, path: string): void => {
  const from = join(root, path);
  cpSync(from, join(app, path), {
    recursive: true,
    dereference: true,
    filter: (source) => {
      const inside = relative(from, source);
      if (inside.split(sep).includes('node_modules') || unusedInModules.test(inside)) return false;
      return !relative(root, source).startsWith(mediasoupSources);
    },
  });
};

const copyProgram = (from: string, to: string): void => {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o755);
};

const copyProgramOfServer = (root: string, app: string): void => {
  for (const room of rooms) {
    const from = join(root, room);
    cpSync(from, join(app, room), { recursive: true, filter: (source) => isNeeded(relative(root, source)) });
  }
  for (const file of ['package.json', 'CHANGELOG.md', 'README.md'])
    copyFileSync(join(root, file), join(app, file));
  cpSync(join(root, 'dist', 'web'), join(app, 'dist', 'web'), { recursive: true });
  for (const path of productionModules(root)) copyModule(root, app, path);
};

/** What administrators read on the machine, and whose work is in it. */
const writeDocuments = (options: TreeOptions): void => {
  const { root, target } = options;
  const documents = join(target, 'usr', 'share', 'doc', 'rostrum');
  mkdirSync(documents, { recursive: true });
  for (const path of ['docs/operations.md', 'docs/generated/configuration.md'])
    copyFileSync(join(root, path), join(documents, basename(path)));
  const { copyright, thirdParty } = notices(options);
  writeFileSync(join(documents, 'copyright'), copyright);
  writeFileSync(join(documents, 'THIRD-PARTY.txt'), thirdParty);
};

/** Everything that a package of any kind installs, as it will lie on the machine. Nothing is fetched at the installation. */
export const makeTree = (options: TreeOptions): void => {
  const { root, target, node, worker, pamHelper, marks } = options;
  const home = join(target, 'usr', 'lib', 'rostrum');
  copyProgramOfServer(root, join(home, 'app'));
  copyProgram(node, join(home, 'bin', 'node'));
  copyProgram(worker, join(home, 'bin', 'mediasoup-worker'));
  copyProgram(pamHelper, join(home, 'bin', 'rostrum-pam'));
  if (marks !== null) cpSync(marks, join(home, 'lib', 'marks'), { recursive: true });
  const packaging = join(root, 'packaging');
  copyProgram(join(packaging, 'rostrum.sh'), join(target, 'usr', 'bin', 'rostrum'));
  cpSync(join(packaging, 'systemd'), join(target, 'usr', 'lib', 'systemd', 'system'), { recursive: true });
  mkdirSync(join(target, 'etc', 'rostrum'), { recursive: true });
  copyFileSync(join(packaging, 'rostrum.yaml'), join(target, 'etc', 'rostrum', 'rostrum.yaml'));
  writeDocuments(options);
};
