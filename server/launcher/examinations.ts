import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { FindingCode } from '../doctor/codes.ts';
import { isPackaged } from './paths.ts';
import { tcpError, udpError } from './port-probe.ts';
import { findProgram, run } from './processes.ts';

export type Finding = {
  readonly subject: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly detail: string;
  /** What to do; there for everything that is not good. */
  readonly remedy?: string;
  /** Stable name of what was found and the values in it, where the panel says it in other words. */
  readonly code?: FindingCode;
  readonly params?: Readonly<Record<string, string | number>>;
};

const good = (subject: string, detail: string, told: Pick<Finding, 'code' | 'params'> = {}): Finding => ({
  subject,
  state: 'good',
  detail,
  ...told,
});

export const examineNode = (version: string): Finding => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major === 24 && minor >= 11
    ? good('Node', version, { code: 'node.good', params: { version } })
    : {
        subject: 'Node',
        state: 'bad',
        code: 'node.other',
        params: { version },
        detail: version,
        remedy: 'Start through ./rostrum, which fetches Node 24.',
      };
};

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)));

const gigabyte = 1024 ** 3;
const inGigabytes = (bytes: number): string => `${(bytes / gigabyte).toFixed(1)} GB free`;

/** Thresholds in bytes: below `bad` things break, below `warning` they soon will. */
export const examineRoom = (
  subject: 'Disk' | 'Memory',
  free: number,
  limits: { readonly bad: number; readonly warning: number },
  remedy: string,
): Finding => {
  const kind = subject === 'Disk' ? 'disk' : 'memory';
  const params = { free };
  const detail = inGigabytes(free);
  if (free >= limits.warning) return good(subject, detail, { code: `${kind}.good`, params });
  return free < limits.bad
    ? { subject, state: 'bad', detail, remedy, code: `${kind}.full`, params }
    : { subject, state: 'warning', detail, remedy, code: `${kind}.low`, params };
};

export const examineDisk = (directory: string): Finding => {
  const place = nearestExisting(resolve(directory));
  const { bavail, bsize } = statfsSync(place);
  return examineRoom(
    'Disk',
    bavail * bsize,
    { bad: gigabyte / 2, warning: 5 * gigabyte },
    `Free some space where ${place} is, or set dataDir to a larger disk.`,
  );
};

export const examineMemory = (): Finding =>
  examineRoom(
    'Memory',
    process.availableMemory?.() ?? freemem(),
    { bad: gigabyte / 4, warning: gigabyte },
    'Close other programs or add memory; a meeting of ten needs about 1 GB.',
  );

/** What gives a folder back to the account under which the server runs. */
export const giveBack = (folder: string): string =>
  `sudo chown -R ${isPackaged ? 'rostrum:' : '"$(id -un)"'} ${folder}`;

export const examineDataDirectory = (directory: string): Finding => {
  const path = resolve(directory);
  const place = nearestExisting(path);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
    return good('Data folder', path);
  } catch {
    return {
      subject: 'Data folder',
      state: 'bad',
      detail: `${place} may not be written to`,
      remedy: isPackaged
        ? `Run this as root. If root is told the same: ${giveBack(place)}`
        : `Run: ${giveBack(place)}, or set dataDir to another folder.`,
    };
  }
};

type PortUse = {
  readonly host: string;
  /** UDP as well. */
  readonly udp?: boolean;
  /** Whether the server that is examined has it itself. */
  readonly isOwn?: (port: number) => boolean;
};

/** The first port of the list that can be had is enough, or that the server has. */
export const examinePorts = async (
  subject: string,
  { host, udp = false, isOwn = () => false }: PortUse,
  ports: readonly number[],
  setting: string,
): Promise<Finding> => {
  const taken: string[] = [];
  for (const port of ports) {
    const error = (await tcpError(port, host)) ?? (udp ? await udpError(port, host) : undefined);
    if (error === undefined) return good(subject, `${port} is free`);
    if (isOwn(port)) return good(subject, `${port} is held by this server, which runs`);
    taken.push(`${port} (${error.replace('EADDRINUSE', 'in use')})`);
  }
  return {
    subject,
    state: 'bad',
    detail: taken.join(', '),
    remedy: `Stop what holds it, or set ${setting} to another port.`,
  };
};

/** Certificates, tokens and the order of reports need a clock that is about right. */
export const examineClock = async (now: Date, madeAt: Date): Promise<Finding> => {
  const remedy = 'Set the clock and keep it: sudo timedatectl set-ntp true';
  if (now < madeAt) {
    return {
      subject: 'Clock',
      state: 'bad',
      detail: `${now.toISOString()} is before this program was made`,
      remedy,
      ...{ code: 'clock.behind', params: { now: now.toISOString() } },
    };
  }
  const told = { code: 'clock.good', params: { now: now.toISOString() } } as const;
  if (!findProgram('timedatectl')) return good('Clock', now.toISOString(), told);
  const { output } = await run(['timedatectl', 'show', '--property=NTPSynchronized', '--value'], {
    output: 'collect',
  });
  if (output.trim() !== 'no') return good('Clock', now.toISOString(), told);
  const unsynchronised = { subject: 'Clock', state: 'warning', detail: 'not synchronised' } as const;
  return { ...unsynchronised, remedy, code: 'clock.unsynchronised' };
};
