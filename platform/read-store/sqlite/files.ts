import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The file of one generation of a read model. Declared names have letters and hyphens only. */
export const generationFile = (folder: string, projection: string, generation: number): string =>
  join(folder, `${projection}.${generation}.sqlite`);

/** Numbers of the generations that a folder holds of a read model, the latest first. */
export const generationsIn = (folder: string, projection: string): readonly number[] =>
  readdirSync(folder)
    .map((name) => /^(.+)\.(\d+)\.sqlite$/.exec(name))
    .flatMap((match) => (match?.[1] === projection ? [Number(match[2])] : []))
    .sort((one, other) => other - one);

/** Remembers that reading or writing met damage, so that the next start makes the read model anew. */
export const suspect = (file: string): void => {
  try {
    writeFileSync(
      suspicion(file),
      'Damage was found; the read model is made from the log at the next start.\n',
    );
  } catch {
    // The disk may be the very thing that is broken; the error that led here is reported by the caller.
  }
};

export const isSuspect = (file: string): boolean => existsSync(suspicion(file));

/** SQLITE_CORRUPT and SQLITE_NOTADB, whatever the extended code says. */
export const isDamage = (error: unknown): boolean => isOneOf(error, [11, 26]);

/** SQLITE_FULL and SQLITE_IOERR: the disk does not do what it is told, and may do it later. */
export const isDiskFailure = (error: unknown): boolean => isOneOf(error, [10, 13]);

const isOneOf = (error: unknown, codes: readonly number[]): boolean => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : undefined;
  return typeof code === 'number' && codes.includes(code & 0xff);
};

/** Keeps what cannot be read as `<file>.damaged`, for whoever wants to look. */
export const moveAside = (file: string): void => {
  rmSync(`${file}.damaged`, { force: true, recursive: true });
  renameSync(file, `${file}.damaged`);
  removeFiles(file);
};

/** Removes a database with everything beside it. */
export const removeFiles = (file: string): void => {
  for (const one of [file, `${file}-wal`, `${file}-shm`, suspicion(file)]) rmSync(one, { force: true });
};

/** Returns when the file and its name are on the disk. */
export const makeDurable = (file: string): void => {
  for (const path of [file, dirname(file)]) {
    const descriptor = openSync(path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
};

const suspicion = (file: string): string => `${file}.suspect`;
