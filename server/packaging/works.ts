import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { LauncherError } from '../launcher/errors.ts';
import { productionModules } from './production-modules.ts';

/** Somebody else's work in the package. */
export type Work = {
  readonly name: string;
  readonly version: string;
  /** As the work itself names it: mostly an SPDX expression. */
  readonly licence: string;
  /** Who made it, where the work says so in one place. */
  readonly author: string;
  /** Where it is had, for those that bring no text of their licence; else empty. */
  readonly source: string;
  /** Where it lies in the package, from the root of the machine; several works may lie in one place. */
  readonly place: string;
  /** Licences and notices that came with it, each as it stands there. */
  readonly texts: readonly string[];
};

const person = z.union([z.string(), z.object({ name: z.string().optional() })]).optional();
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  author: person,
  homepage: z.string().optional(),
});

const APP = 'usr/lib/rostrum/app';
const noticeNames = /^(?:licen[cs]e|copying|notice|copyright|patents|authors)/i;

const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && noticeNames.test(entry.name) && !/\.[cm]?[jt]s$/.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').trim())
    .filter((text) => text !== '');

/** Where Debian keeps the texts of licences that many works have, for those that have to come with theirs and do not. */
const COMMON = '/usr/share/common-licenses';
const commonTexts: Readonly<Record<string, readonly string[]>> = {
  'Apache-2.0': ['Apache-2.0'],
  'LGPL-3.0-or-later': ['LGPL-3', 'GPL-3'],
};

const commonTextsOf = (licence: string): readonly string[] =>
  (commonTexts[licence] ?? [])
    .map((name) => join(COMMON, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').trim());

const nameOf = (one: z.infer<typeof person>): string =>
  (typeof one === 'string' ? one : one?.name)?.split(/[<(]/)[0]?.trim() ?? '';

const workOf = (root: string, path: string, place: string): Work => {
  const folder = join(root, path);
  const parsed = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const { name, version, license = 'not named', author, homepage: source = '' } = parsed;
  const licence = typeof license === 'string' ? license : license.type;
  const own = textsIn(folder);
  const texts = own.length > 0 ? own : commonTextsOf(licence);
  return { name, version, licence, author: nameOf(author), source, place, texts };
};

/** Whatever the build of the pages took modules from. */
const bundledPackages = (root: string): readonly string[] => {
  const file = join(root, 'dist', 'web-modules.json');
  if (!existsSync(file))
    throw new LauncherError('Nobody wrote down what went into the pages.', [
      'Delete dist/web and build them anew: ./rostrum package does so.',
    ]);
  return z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
};

/** The licence lies beside the program where Node is taken from its own archives; a system keeps it elsewhere. */
const nodeWork = (node: string): Work => {
  const licence = join(dirname(node), '..', 'LICENSE');
  return {
    ...{ name: 'Node.js', version: process.version.slice(1), licence: 'MIT', author: 'Node.js contributors' },
    ...{ source: 'https://nodejs.org', place: 'usr/lib/rostrum/bin/node' },
    texts: existsSync(licence) ? [readFileSync(licence, 'utf8').trim()] : [],
  };
};

/**
 * Libraries that are built into the media worker, and their licences; null for what only tests or other systems need. A
 * worker that was built from its sources on this machine takes some of them from the system.
 */
const workerLicences: Readonly<Record<string, string | null>> = {
  'abseil-cpp': 'Apache-2.0',
  flatbuffers: 'Apache-2.0',
  libsrtp3: 'BSD-3-Clause',
  libuv: 'MIT',
  openssl: 'Apache-2.0',
  'unordered-dense': 'MIT',
  catch2: null,
  wingetopt: null,
};

const workerLibrary = (wraps: string, file: string, place: string): readonly Work[] => {
  const name = file.replace(/\.wrap$/, '');
  const licence = workerLicences[name];
  if (licence === null) return [];
  if (licence === undefined)
    throw new LauncherError(`The media worker has a library of whose licence nothing is known: ${name}.`, [
      'Look it up and name it in server/packaging/works.ts.',
    ]);
  const lines = readFileSync(join(wraps, file), 'utf8');
  const directory = lines.split('\n').find((line) => line.startsWith('directory')) ?? '';
  const version = /-v?(\d.*)/.exec(directory)?.[1] ?? '';
  const source = /^source_url\s*=\s*(\S+)$/m.exec(lines)?.[1] ?? '';
  return [{ name, version, licence, author: '', source, place, texts: commonTextsOf(licence) }];
};

const workerLibraries = (root: string): readonly Work[] => {
  const worker = join(root, 'node_modules', 'mediasoup', 'worker');
  const wraps = join(worker, 'subprojects');
  const place = 'usr/lib/rostrum/bin/mediasoup-worker';
  if (!existsSync(wraps)) return [];
  const files = readdirSync(wraps).filter((name) => name.endsWith('.wrap'));
  const webrtc = { name: 'libwebrtc', version: '', licence: 'BSD-3-Clause', author: '', source: '', place };
  return [
    ...files.flatMap((file) => workerLibrary(wraps, file, place)),
    { ...webrtc, texts: textsIn(join(worker, 'deps', 'libwebrtc')) },
  ];
};

/** Everything in the package that others made, in the order of places and names. */
export const shippedWorks = ({ root, node }: { readonly root: string; readonly node: string }) => {
  const pages = `${APP}/dist/web`;
  return [
    ...productionModules(root).map((path) => workOf(root, path, `${APP}/${path}`)),
    ...bundledPackages(root).map((path) => workOf(root, path, pages)),
    nodeWork(node),
    ...workerLibraries(root),
  ];
};
