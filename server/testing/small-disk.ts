import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Enough for a server that has just started, and little enough to be filled at once. */
const SIZE_MB = 24;
const PIECE = 64 * 1024;

/** A folder whose disk can be filled and emptied while a server uses it. */
export type SmallDisk = {
  readonly folder: string;
  /** What the system says when somebody writes to it now. */
  readonly code: 'ENOSPC' | 'EFBIG';
  /** Takes all room there is; may be repeated. The process is the server that must feel it. */
  fill(pid: number): void;
  free(pid: number): void;
  remove(): void;
};

const mounted = (folder: string): SmallDisk => {
  const ballast = join(folder, 'ballast');
  const fill = (): void => {
    for (let piece = Buffer.alloc(PIECE); piece.length > 0; piece = piece.subarray(piece.length / 2)) {
      for (;;) {
        try {
          appendFileSync(ballast, piece);
        } catch {
          break;
        }
      }
      if (piece.length === 1) return;
    }
  };
  return {
    folder,
    code: 'ENOSPC',
    fill,
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('/bin/umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
};

/** Without the right to mount: the process may not write to any file. */
const limited = (folder: string): SmallDisk => {
  const limit = (pid: number, soft: string): void =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${soft}:`]);
  return {
    folder,
    code: 'EFBIG',
    fill: (pid) => limit(pid, '0'),
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** A small disk of its own where mounting is allowed, else a limit on the files of the process. */
export const smallDisk = (): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-small-'));
  try {
    const size = `size=${SIZE_MB}m`;
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return limited(folder);
  }
  return mounted(folder);
};
