import { existsSync, statSync } from 'node:fs';
import { loadConfig } from '#platform/config/load.ts';
import { examineKeys, examineLog, examineNames } from '../doctor/data-examinations.ts';
import { examineInstalledCertificates } from '../doctor/installed-certificates.ts';
import { messageOf } from './errors.ts';
import {
  examineClock,
  examineDataDirectory,
  examineDisk,
  examineMemory,
  examineNode,
  examinePorts,
  type Finding,
} from './examinations.ts';
import { hasMarksRequirements, packetMarks } from './packet-marks.ts';
import { hasPamRequirements, pamHelper } from './pam-helper.ts';
import { inRoot } from './paths.ts';
import { workerProgram } from './prepare.ts';

const examineWorker = async (): Promise<Finding> => {
  const program = workerProgram();
  const subject = 'Media worker';
  if (!existsSync(program)) {
    return {
      subject,
      state: 'warning',
      detail: 'not there yet',
      remedy: './rostrum up fetches or builds it.',
    };
  }
  // Loaded late: it loads mediasoup, which nobody else here needs.
  const { verifyWorker } = await import('#media-plane/worker-build/verify.ts');
  return verifyWorker(program).then(
    () => ({ subject, state: 'good', detail: 'starts and shakes hands' }),
    (error: unknown) => ({
      subject,
      state: 'bad',
      detail: messageOf(error),
      remedy: `Delete ${program}; ./rostrum up makes a new one.`,
    }),
  );
};

/** The own name, as others would find it; else any that is always there. */
const outsideName = (externalUrl: string | undefined): string =>
  externalUrl === undefined ? 'example.org' : new URL(externalUrl).hostname;

const examineConfigured = async (): Promise<Finding[]> => {
  const { config } = loadConfig({ environment: process.env, flags: {} });
  const webPorts = config.web.port === undefined ? config.web.defaultPorts : [config.web.port];
  return [
    { subject: 'Configuration', state: 'good', detail: 'every value is understood' },
    await examinePorts('Web port', { host: config.web.host }, webPorts, 'web.port'),
    await examinePorts(
      'Media port',
      { host: config.media.listenIp ?? '0.0.0.0', udp: true },
      [config.media.port],
      'media.port',
    ),
    examineDataDirectory(config.dataDir),
    examineDisk(config.dataDir),
    examineLog(config.dataDir),
    examineKeys(config.dataDir),
    ...(await examineInstalledCertificates(config)),
    await examineNames(outsideName(config.web.externalUrl)),
  ];
};

/** Only matters where accounts of the system administrate. */
const examinePam = (): Finding => {
  const subject = 'System accounts for the panel';
  if (existsSync(pamHelper())) return { subject, state: 'good', detail: 'the helper that asks PAM is built' };
  if (hasPamRequirements()) return { subject, state: 'good', detail: './rostrum up builds the helper' };
  return {
    subject,
    state: 'warning',
    detail: 'cannot sign in; the helper that asks PAM cannot be built',
    remedy: 'If they should: apt-get install gcc libc6-dev libpam0g-dev, then ./rostrum up.',
  };
};

/** Only matters where routers give way to marked packets. */
const examineMarks = (): Finding => {
  const subject = 'Marks of packets (DSCP)';
  if (existsSync(packetMarks())) return { subject, state: 'good', detail: 'the libraries are built' };
  if (hasMarksRequirements()) return { subject, state: 'good', detail: './rostrum up builds the libraries' };
  return {
    subject,
    state: 'warning',
    detail: 'packets are not marked; the libraries for it cannot be built',
    remedy: 'If they should: apt-get install gcc libc6-dev, then ./rostrum up.',
  };
};

const configurationAtFault = (error: unknown): Finding[] => [
  {
    subject: 'Configuration',
    state: 'bad',
    detail: messageOf(error),
    remedy: 'Mend the values that are named.',
  },
];

const marks = { good: '✓', warning: '!', bad: '✗' } as const;

export const describeFinding = ({ subject, state, detail, remedy }: Finding): string =>
  [`${marks[state]} ${subject}: ${detail}`, ...(remedy === undefined ? [] : [`    ${remedy}`])].join('\n');

/** Examines this machine and says, for everything that is not right, how to mend it. */
export const run = async (): Promise<number> => {
  const findings = [
    examineNode(process.version),
    await examineWorker(),
    ...(await examineConfigured().catch(configurationAtFault)),
    examinePam(),
    examineMarks(),
    examineMemory(),
    await examineClock(new Date(), statSync(inRoot('package.json')).mtime),
  ];
  process.stdout.write(`${findings.map(describeFinding).join('\n')}\n`);
  return findings.some(({ state }) => state === 'bad') ? 1 : 0;
};
