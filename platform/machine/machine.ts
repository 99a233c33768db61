import { readFileSync, statfsSync } from 'node:fs';
import { cpus, freemem, totalmem } from 'node:os';

/** Bytes received and sent by all interfaces of the machine but the loopback, as `/proc/net/dev` counts them. */
export const interfaceBytes = (table: string): { readonly in: number; readonly out: number } => {
  const sum = { in: 0, out: 0 };
  for (const line of table.split('\n')) {
    const [name, counts] = line.split(':');
    if (counts === undefined || name === undefined || name.trim() === 'lo') continue;
    // Eight columns of what was received, then eight of what was sent; bytes are the first of each.
    const numbers = counts.trim().split(/\s+/).map(Number);
    sum.in += numbers[0] ?? 0;
    sum.out += numbers[8] ?? 0;
  }
  return sum;
};

/** Bytes that programs could still have, as `/proc/meminfo` estimates them. */
export const availableMemory = (table: string): number | null => {
  const [, kilobytes] = /^MemAvailable:\s+(\d+) kB$/m.exec(table) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
};

/** Bytes of a process in memory, from its `statm`. */
export const residentBytes = (statm: string): number => Number(statm.split(' ')[1] ?? 0) * PAGE;

const PAGE = 4096;

/** The text of a file of the kernel; null where there is none. */
const kernelFile = (path: string): string | null => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
};

/** Seconds of all cores together since the machine started: those at work, and all. */
export const machineSeconds = (): { readonly busy: number; readonly all: number } => {
  const sum = { busy: 0, all: 0 };
  for (const { times } of cpus()) {
    const all = times.user + times.nice + times.sys + times.irq + times.idle;
    sum.all += all / 1000;
    sum.busy += (all - times.idle) / 1000;
  }
  return sum;
};

/** Bytes of memory: those in use, and all. */
export const machineMemory = (): { readonly used: number; readonly total: number } => {
  const table = kernelFile('/proc/meminfo');
  const available = (table === null ? null : availableMemory(table)) ?? freemem();
  return { used: totalmem() - available, total: totalmem() };
};

/** Null where the machine does not tell. */
export const machineTraffic = (): { readonly in: number; readonly out: number } | null => {
  const table = kernelFile('/proc/net/dev');
  return table === null ? null : interfaceBytes(table);
};

/** Null when the process is gone, or the machine does not tell. */
export const memoryOf = (pid: number): number | null => {
  const statm = kernelFile(`/proc/${pid}/statm`);
  return statm === null ? null : residentBytes(statm);
};

/** Bytes of the disk that holds the folder: what may still be written, and all. */
export const diskOf = (folder: string): { readonly free: number; readonly total: number } => {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { free: bavail * bsize, total: blocks * bsize };
};
