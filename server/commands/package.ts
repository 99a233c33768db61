import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LauncherError } from '../launcher/errors.ts';
import { packetMarks } from '../launcher/packet-marks.ts';
import { pamHelper } from '../launcher/pam-helper.ts';
import { inRoot, root } from '../launcher/paths.ts';
import { workerProgram } from '../launcher/prepare.ts';
import { findProgram } from '../launcher/processes.ts';
import { buildDebianPackage, prepareDebianFolder } from '../packaging/debian.ts';
import { makeTree } from '../packaging/tree.ts';

const versionOf = (): string => {
  const parsed: unknown = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0';
};

/** Debian's order: digits and letters, begun with a digit. */
const versionPattern = /^\d[\w.+~-]{0,63}$/;

const parts = () => {
  const marks = packetMarks();
  return {
    root,
    node: process.execPath,
    worker: workerProgram(),
    pamHelper: pamHelper(),
    marks: existsSync(marks) ? marks : null,
  };
};

const debian = (out: string, version: string): string => {
  if (findProgram('dpkg-deb') === undefined)
    throw new LauncherError('dpkg-deb was not found.', [
      'Packages for Debian are made on Debian and its kin.',
    ]);
  const work = mkdtempSync(join(tmpdir(), 'rostrum-deb-'));
  try {
    prepareDebianFolder({ ...parts(), work });
    return buildDebianPackage({ work, out, version, compression: 'xz' });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** `rostrum package deb [folder]` makes a Debian package, `package tree <folder>` what other packages hold. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { version: { type: 'string' } },
  });
  const [kind, folder] = positionals;
  const version = values.version ?? versionOf();
  if (!versionPattern.test(version)) throw new LauncherError(`"${version}" is no version.`, ['As in 1.2.3.']);
  if (kind === 'deb') process.stdout.write(`${debian(folder ?? inRoot('dist', 'packages'), version)}\n`);
  else if (kind === 'tree' && folder !== undefined) makeTree({ ...parts(), target: folder });
  else
    throw new LauncherError('Which package?', [
      'package deb [folder] [--version 1.2.3], or package tree <folder>',
    ]);
  return 0;
};
