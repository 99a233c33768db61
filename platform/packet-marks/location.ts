import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { arch } from 'node:os';
import { join } from 'node:path';

/** What is compiled: a library that is loaded before the media worker, and a module of the server's own process. */
export const marksLibraries = {
  worker: { source: join(import.meta.dirname, 'worker-marks.c'), file: 'worker-marks.so' },
  sockets: { source: join(import.meta.dirname, 'socket-marks.c'), file: 'socket-marks.node' },
} as const;

export const marksCompilerFlags: readonly string[] = [
  '-std=gnu17',
  '-O2',
  '-Wall',
  '-Wextra',
  '-fPIC',
  '-shared',
  '-fstack-protector-strong',
  '-D_FORTIFY_SOURCE=2',
  '-Wl,-z,relro',
];

/** The folder in which both lie once they are built; other sources are another folder. */
export const builtMarks = (cache: string): string => {
  const hash = createHash('sha256').update(marksCompilerFlags.join(' '));
  for (const { source } of Object.values(marksLibraries)) hash.update(readFileSync(source));
  return join(cache, `rostrum-marks-${arch()}-${hash.digest('hex').slice(0, 12)}`);
};
