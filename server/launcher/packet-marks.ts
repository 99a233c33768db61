import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builtMarks, marksCompilerFlags, marksLibraries } from '#platform/packet-marks/index.ts';
import { LauncherError } from './errors.ts';
import type { Requirement } from './packages.ts';
import { cacheDirectory } from './paths.ts';
import { findProgram, run } from './processes.ts';

/** Debian packages that building the libraries takes. */
export const marksRequirements: readonly Requirement[] = [
  { debian: 'gcc', program: 'cc' },
  { debian: 'libc6-dev', file: '/usr/include/stdio.h' },
];

/** The libraries that mark packets, where they were or will be built. */
export const packetMarks = (): string => builtMarks(cacheDirectory());

export const hasMarksRequirements = (): boolean =>
  marksRequirements.every(
    ({ program, file }) =>
      (program === undefined || findProgram(program) !== undefined) &&
      (file === undefined || existsSync(file)),
  );

const compile = async (folder: string): Promise<void> => {
  for (const { source, file } of Object.values(marksLibraries)) {
    const command = ['cc', ...marksCompilerFlags, '-o', join(folder, file), source, '-ldl'];
    const { code, output } = await run(command, { output: 'collect' });
    if (code !== 0) {
      throw new LauncherError(
        'The libraries that mark packets did not build.',
        [`Install ${marksRequirements.map(({ debian }) => debian).join(', ')} and start again.`],
        { output: output.slice(-2_000) },
      );
    }
  }
};

/** Compiles both libraries; they take their place together, when they are whole. */
export const buildPacketMarks = async (): Promise<string> => {
  const cache = cacheDirectory();
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'marks-'));
  try {
    await compile(fresh);
    // Whoever was first has built the same.
    if (!existsSync(packetMarks())) renameSync(fresh, packetMarks());
    return 'built';
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
};
