import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#platform/clock/index.ts';
import { loadConfig } from '#platform/config/load.ts';
import type { Config } from '#platform/config/schema.ts';
import { type OsAccountsLack, openOsAccounts } from '#platform/os-accounts/index.ts';
import { dataFolders } from '../composition/storage.ts';
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
import { inRoot, isPackaged } from './paths.ts';
import { isHeldByOwnerOf } from './port-holders.ts';
import { workerProgram } from './prepare.ts';

/** A package is whole, or it is installed again; a checkout makes what it lacks. */
const installAgain = 'Install the package again: something of it is missing or was replaced.';

const examineWorker = async (): Promise<Finding> => {
  const program = workerProgram();
  const subject = 'Media worker';
  if (!existsSync(program)) {
    return {
      subject,
      state: 'warning',
      detail: 'not there yet',
      remedy: isPackaged ? installAgain : './rostrum up fetches or builds it.',
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
      remedy: isPackaged ? installAgain : `Delete ${program}; ./rostrum up makes a new one.`,
    }),
  );
};

/** The own name, as others would find it; else any that is always there. */
const outsideName = (externalUrl: string | undefined): string =>
  externalUrl === undefined ? 'example.org' : new URL(externalUrl).hostname;

const examineConfigured = async (config: Config): Promise<Finding[]> => {
  const isOwn = isHeldByOwnerOf(join(dataFolders(config.dataDir).log, 'lock'));
  const webPorts = config.web.port === undefined ? config.web.defaultPorts : [config.web.port];
  return [
    { subject: 'Configuration', state: 'good', detail: 'every value is understood' },
    await examinePorts('Web port', { host: config.web.host, isOwn }, webPorts, 'web.port'),
    await examinePorts(
      'Media port',
      { host: config.media.listenIp ?? '0.0.0.0', udp: true, isOwn },
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
const examinePam = ({ pam }: Config): Finding => {
  const subject = 'System accounts for the panel';
  const helper = pam.helper ?? pamHelper();
  const means = pam.socket === undefined ? { helper } : { helper, socket: pam.socket };
  const [lack] = openOsAccounts({ clock: systemClock, ...means }).lacks();
  if (lack === undefined) return { subject, state: 'good', detail: 'can be asked for their passwords' };
  if (lack === 'helper' && !isPackaged && hasPamRequirements())
    return { subject, state: 'good', detail: './rostrum up builds the helper' };
  return { subject, state: 'warning', ...pamLacks[lack] };
};

const pamLacks: Readonly<Record<OsAccountsLack, Pick<Finding, 'detail' | 'remedy'>>> = {
  socket: {
    detail: 'cannot sign in; nothing answers at the socket of the helper that asks PAM',
    remedy: 'If they should: systemctl start rostrum-pam.socket',
  },
  helper: {
    detail: 'cannot sign in; the helper that asks PAM cannot be built',
    remedy: 'If they should: apt-get install gcc libc6-dev libpam0g-dev, then ./rostrum up.',
  },
  privilege: {
    detail: 'those of this machine cannot sign in; the helper that asks PAM is not lent the rights of root',
    remedy: 'If they should: see pam.helper, or start the server as root.',
  },
  service: {
    detail: 'cannot sign in; PAM knows neither the service rostrum nor login',
    remedy: 'If they should: make /etc/pam.d/rostrum.',
  },
};

/** Only matters where routers give way to marked packets. */
const examineMarks = (): Finding => {
  const subject = 'Marks of packets (DSCP)';
  const folder = process.env.ROSTRUM_MARKS ?? packetMarks();
  if (existsSync(folder)) return { subject, state: 'good', detail: 'the libraries are there' };
  if (!isPackaged && hasMarksRequirements())
    return { subject, state: 'good', detail: './rostrum up builds the libraries' };
  return {
    subject,
    state: 'warning',
    detail: 'packets are not marked; the libraries for it are missing',
    remedy: isPackaged
      ? 'If they should: make the package where gcc and libc6-dev are installed.'
      : 'If they should: apt-get install gcc libc6-dev, then ./rostrum up.',
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

const examineByConfiguration = async (): Promise<Finding[]> => {
  try {
    const { config } = loadConfig({ environment: process.env, flags: {} });
    return [...(await examineConfigured(config)), examinePam(config)];
  } catch (error) {
    return configurationAtFault(error);
  }
};

/** Examines this machine and says, for everything that is not right, how to mend it. */
export const run = async (): Promise<number> => {
  const findings = [
    examineNode(process.version),
    await examineWorker(),
    ...(await examineByConfiguration()),
    examineMarks(),
    examineMemory(),
    await examineClock(new Date(), statSync(inRoot('package.json')).mtime),
  ];
  process.stdout.write(`${findings.map(describeFinding).join('\n')}\n`);
  return findings.some(({ state }) => state === 'bad') ? 1 : 0;
};
