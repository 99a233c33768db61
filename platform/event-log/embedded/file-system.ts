import * as fs from 'node:fs';

/**
 * The part of `node:fs` that the log writes and recovers with. It is a parameter so that every failure of a disk can
 * be produced in a test.
 */
export type FileSystem = Pick<
  typeof fs,
  | 'openSync'
  | 'closeSync'
  | 'readFileSync'
  | 'writeSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'fstatSync'
  | 'unlinkSync'
  | 'renameSync'
  | 'readdirSync'
  | 'mkdirSync'
>;

export const nodeFileSystem: FileSystem = fs;

/** Writes all of `bytes` at `offset`: one call may write less than asked for. */
export const writeFully = (files: FileSystem, fd: number, bytes: Uint8Array, offset: number): void => {
  for (let done = 0; done < bytes.length; ) {
    done += files.writeSync(fd, bytes, done, bytes.length - done, offset + done);
  }
};

/** Makes created, renamed and removed names of a directory durable. */
export const syncDirectory = (files: FileSystem, directory: string): void => {
  const fd = files.openSync(directory, 'r');
  try {
    files.fsyncSync(fd);
  } finally {
    files.closeSync(fd);
  }
};

/** Replaces a file as a whole: afterwards the old or the new content is there, whatever happens in between. */
export const replaceFile = (files: FileSystem, directory: string, name: string, bytes: Uint8Array): void => {
  const temporary = `${directory}/${name}.new`;
  const fd = files.openSync(temporary, 'w', 0o600);
  try {
    writeFully(files, fd, bytes, 0);
    files.fsyncSync(fd);
  } finally {
    files.closeSync(fd);
  }
  files.renameSync(temporary, `${directory}/${name}`);
  syncDirectory(files, directory);
};

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT';

/** Node's code of a system error, for example `ENOSPC`; empty for anything else. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
