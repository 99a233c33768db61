import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { builtHelper, compilerFlags, helperSource } from '#platform/os-accounts/index.ts';
import { LauncherError } from './errors.ts';
import type { Requirement } from './packages.ts';
import { cacheDirectory } from './paths.ts';
import { findProgram, run } from './processes.ts';

/** Debian packages that building the helper takes. */
export const pamRequirements: readonly Requirement[] = [
  { debian: 'gcc', program: 'cc' },
  { debian: 'libc6-dev', file: '/usr/include/stdio.h' },
  { debian: 'libpam0g-dev', file: '/usr/include/security/pam_appl.h' },
];

/** The helper that asks PAM, where it was or will be built. */
export const pamHelper = (): string => builtHelper(cacheDirectory());

export const hasPamRequirements = (): boolean =>
  pamRequirements.every(
    ({ program, file }) =>
      (program === undefined || findProgram(program) !== undefined) &&
      (file === undefined || existsSync(file)),
  );

/** Compiles the helper; it takes its place only when it is whole. */
export const buildPamHelper = async (): Promise<string> => {
  const target = pamHelper();
  const fresh = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  const { code, output } = await run(['cc', ...compilerFlags, '-o', fresh, helperSource, '-lpam'], {
    output: 'collect',
  });
  if (code !== 0) {
    throw new LauncherError(
      'The helper that asks PAM did not build.',
      [`Install ${pamRequirements.map(({ debian }) => debian).join(', ')} and start again.`],
      { output: output.slice(-2_000) },
    );
  }
  renameSync(fresh, target);
  return 'built';
};
