import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { workerPath } from '#media-plane/worker-build/location.ts';
import { buildRequirements } from '#media-plane/worker-build/recipe.ts';
import type { Preparation } from './arguments.ts';
import { debianArchive, makeDebianArchive } from './debian-archive.ts';
import { LauncherError, messageOf } from './errors.ts';
import { ensurePackages } from './packages.ts';
import { buildPacketMarks, hasMarksRequirements, marksRequirements, packetMarks } from './packet-marks.ts';
import { buildPamHelper, hasPamRequirements, pamHelper, pamRequirements } from './pam-helper.ts';
import { cacheDirectory, inRoot, root } from './paths.ts';
import { findProgram, run } from './processes.ts';
import { contentHash, stampIs, writeStamp } from './stamps.ts';
import { runSteps, type Step } from './steps.ts';
import { openScreen } from './terminal.ts';

const titles = {
  dependencies: 'Dependencies',
  worker: 'Media worker',
  web: 'Web applications',
  chromium: 'Chromium',
  pam: 'Helper for system accounts',
  pamWherePossible: 'Helper for system accounts',
  debian: 'Debian to install packages in',
  parsers: 'Readers of tables',
  mailServer: 'Mail server',
  tlsPrograms: 'Programs for TLS',
  marks: 'Marks of packets',
  marksWherePossible: 'Marks of packets',
  capture: 'Readers of packets and calls',
  packers: 'Readers of packages and units',
} as const satisfies Record<Preparation, string>;

const lockHash = (): string =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
const dependenciesStamp = inRoot('node_modules', '.rostrum-stamp');

/** A linked `node_modules` belongs to another checkout: it is used as it is and never written to. */
const isShared = (): boolean => {
  const entry = lstatSync(inRoot('node_modules'), { throwIfNoEntry: false });
  return entry?.isSymbolicLink() ?? false;
};

/** npm says what is wrong first and explains its flags at length after that. */
const npmErrors = (output: string): string =>
  output
    .split('\n')
    .filter((line) => line.startsWith('npm error'))
    .slice(0, 12)
    .join('\n');

const dependencies: Step = {
  title: titles.dependencies,
  fresh: () => isShared() || stampIs(dependenciesStamp, lockHash()),
  run: async (onProgress) => {
    if (!findProgram('npm')) {
      throw new LauncherError('npm was not found.', [
        'Install npm (Debian: apt-get install npm) and start again.',
      ]);
    }
    onProgress('npm ci');
    const { code, output } = await run(['npm', 'ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: root,
      output: 'collect',
    });
    if (code !== 0) {
      throw new LauncherError(
        'npm ci failed.',
        ["Check the network and npm's registry setting, then start again."],
        {
          output: npmErrors(output),
        },
      );
    }
    writeStamp(dependenciesStamp, lockHash());
    return 'as package-lock.json says';
  },
};

const mediasoupDirectory = inRoot('node_modules', 'mediasoup');
const ownWorker = process.env.MEDIASOUP_WORKER_BIN;

/** The worker that the media plane starts: the one named by the environment, else the cached one. */
export const workerProgram = (): string => ownWorker ?? workerPath(mediasoupDirectory, cacheDirectory());

const prepareBuild = (onProgress: (text: string) => void): Promise<void> =>
  ensurePackages("Building mediasoup's worker", buildRequirements, onProgress);

const worker: Step = {
  title: titles.worker,
  after: [titles.dependencies],
  fresh: () => existsSync(workerProgram()),
  run: async (onProgress) => {
    if (ownWorker !== undefined) {
      throw new LauncherError(`MEDIASOUP_WORKER_BIN names no file: ${ownWorker}`, [
        'Mend or unset it and start again.',
      ]);
    }
    await ensurePackages(
      "Verifying mediasoup's worker",
      [{ debian: 'openssl', program: 'openssl' }],
      onProgress,
    );
    // Loaded late: verifying needs mediasoup itself, which comes with the dependencies.
    const { ensureWorker } = await import('#media-plane/worker-build/worker.ts');
    const { origin } = await ensureWorker({
      packageDirectory: mediasoupDirectory,
      cache: cacheDirectory(),
      download: process.env.ROSTRUM_WORKER_DOWNLOAD !== 'off',
      prepareBuild,
      onProgress,
    }).catch(explainBuildFailure);
    return `${origin}, verified`;
  },
};

const explainBuildFailure = (cause: unknown): never => {
  throw new LauncherError(
    messageOf(cause),
    [
      'Free about 1 GB of disk and memory, and start again; the build begins anew.',
      'Or point MEDIASOUP_WORKER_BIN at a worker of the same version that starts on this machine.',
    ],
    { cause, output: outputOf(cause) },
  );
};

const outputOf = (cause: unknown): string =>
  cause instanceof Error && 'output' in cause && typeof cause.output === 'string'
    ? cause.output.slice(-3_000)
    : '';

const webSources = [
  'web',
  'gateways/webrtc/protocol',
  'graphql/schema.graphql',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const webConfig = inRoot('web', 'vite.config.ts');
const webStamp = inRoot('dist', '.web-stamp');

const web: Step = {
  title: titles.web,
  after: [titles.dependencies],
  fresh: () => !existsSync(webConfig) || stampIs(webStamp, contentHash(root, webSources)),
  run: async (onProgress) => {
    const inputs = contentHash(root, webSources);
    const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
    const { code, output } = await run([process.execPath, vite, 'build', '--config', webConfig], {
      cwd: root,
      output: 'collect',
      environment: { NODE_ENV: 'production' },
      onLine: (line) => onProgress(line.trim()),
    });
    if (code !== 0) {
      throw new LauncherError(
        'The web applications did not build.',
        ['Mend what is named above and start again.'],
        {
          output: output.slice(-4_000),
        },
      );
    }
    writeStamp(webStamp, inputs);
    return 'built';
  },
};

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome'];

const chromium: Step = {
  title: titles.chromium,
  fresh: () => chromiumNames.some((name) => findProgram(name) !== undefined),
  run: async (onProgress) => {
    await ensurePackages('Testing in a browser', [{ debian: 'chromium', program: 'chromium' }], onProgress);
    return 'installed';
  },
};

const pam: Step = {
  title: titles.pam,
  fresh: () => existsSync(pamHelper()),
  run: async (onProgress) => {
    await ensurePackages('Asking about accounts of the system', pamRequirements, onProgress);
    return buildPamHelper();
  },
};

/** Where the means to build it are there; nothing is installed for it, and the server runs without. */
const pamWherePossible: Step = {
  ...pam,
  fresh: () => existsSync(pamHelper()) || !hasPamRequirements(),
  run: buildPamHelper,
};

const TEXT_CSV = '/usr/share/perl5/Text/CSV.pm';

/** Foreign programs that read the tables we write. */
const parsers: Step = {
  title: titles.parsers,
  fresh: () => findProgram('python3') !== undefined && existsSync(TEXT_CSV),
  run: async (onProgress) => {
    const requirements = [
      { debian: 'python3', program: 'python3' },
      { debian: 'libtext-csv-perl', file: TEXT_CSV },
    ];
    await ensurePackages('Reading tables by other programs', requirements, onProgress);
    return 'installed';
  },
};

const mailRequirements = [
  { debian: 'exim4-daemon-light', file: '/usr/sbin/exim4' },
  { debian: 'python3-icalendar', file: '/usr/lib/python3/dist-packages/icalendar' },
];

/** A foreign server that takes our letters, and a foreign reader of calendars. */
const mailServer: Step = {
  title: titles.mailServer,
  fresh: () => mailRequirements.every(({ file }) => existsSync(file)),
  run: async (onProgress) => {
    await ensurePackages('Sending mail to another program', mailRequirements, onProgress);
    return 'installed';
  },
};

const tlsRequirements = [
  { debian: 'openssl', program: 'openssl' },
  { debian: 'sslscan', program: 'sslscan' },
  { debian: 'pebble', program: 'pebble' },
];

/** Foreign makers and judges of certificates, and an authority that gives them. */
const tlsPrograms: Step = {
  title: titles.tlsPrograms,
  fresh: () => tlsRequirements.every(({ program }) => findProgram(program) !== undefined),
  run: async (onProgress) => {
    await ensurePackages('Testing HTTPS with other programs', tlsRequirements, onProgress);
    return 'installed';
  },
};

const marks: Step = {
  title: titles.marks,
  fresh: () => existsSync(packetMarks()),
  run: async (onProgress) => {
    await ensurePackages('Marking packets', marksRequirements, onProgress);
    return buildPacketMarks();
  },
};

/** As the helper for PAM: the server runs without, and its dashboard says so. */
const marksWherePossible: Step = {
  ...marks,
  fresh: () => existsSync(packetMarks()) || !hasMarksRequirements(),
  run: buildPacketMarks,
};

/** Foreign readers of what goes over the wire and of what is asked of the system. */
const observers = ['tcpdump', 'strace'].map((program) => ({ debian: program, program }));

const capture: Step = {
  title: titles.capture,
  fresh: () => observers.every(({ program }) => findProgram(program) !== undefined),
  run: async (onProgress) => {
    await ensurePackages('Reading packets and calls to the system', observers, onProgress);
    return 'installed';
  },
};

const packersRequirements = [
  { debian: 'rpm', program: 'rpmbuild' },
  { debian: 'systemd', program: 'systemd-analyze' },
];

/** Foreign judges of what packages install. */
const packers: Step = {
  title: titles.packers,
  fresh: () => packersRequirements.every(({ program }) => findProgram(program) !== undefined),
  run: async (onProgress) => {
    await ensurePackages('Trying packages and units', packersRequirements, onProgress);
    return 'installed';
  },
};

/** A small Debian of its own, in which packages are tried; made once, and only where that is possible. */
const debian: Step = {
  title: titles.debian,
  after: [titles.worker],
  fresh: () => existsSync(debianArchive()) || process.getuid?.() !== 0,
  run: async (onProgress) => {
    await ensurePackages('Trying packages', [{ debian: 'debootstrap', program: 'debootstrap' }], onProgress);
    return makeDebianArchive(onProgress);
  },
};

const steps = {
  dependencies,
  worker,
  web,
  chromium,
  pam,
  pamWherePossible,
  debian,
  parsers,
  mailServer,
  tlsPrograms,
  marks,
  marksWherePossible,
  capture,
  packers,
} satisfies Record<Preparation, Step>;

/** Puts in place what is asked for, independent things side by side. */
export const prepare = async (wanted: readonly Preparation[]): Promise<void> => {
  const screen = openScreen();
  try {
    await runSteps(
      wanted.map((name) => steps[name]),
      screen,
    );
  } finally {
    screen.close();
  }
  if (wanted.includes('worker')) process.env.MEDIASOUP_WORKER_BIN = workerProgram();
};
