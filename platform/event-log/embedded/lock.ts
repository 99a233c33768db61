import { DatabaseSync } from 'node:sqlite';
import { LogInUseError } from '../port.ts';

/** SQLite's result code for "somebody else has the lock". */
const busy = 5;

/**
 * The operating system's lock on `<directory>/lock`, held through SQLite because Node has no call for it. It ends with
 * the process however that ends, so a crash leaves nothing to clean up. Throws `LogInUseError`; returns the release.
 */
export const lockDirectory = (directory: string): (() => void) => {
  const database = new DatabaseSync(`${directory}/lock`, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (!(cause instanceof Error && 'errcode' in cause && cause.errcode === busy)) throw cause;
    throw new LogInUseError(`${directory} is in use by another process`, { cause });
  }
  return () => {
    if (database.isOpen) database.close();
  };
};
