import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createModelsSql } from './models.ts';

/** Raised when the tables of this adapter change their form: files of another layout are rebuilt from the log. */
const layout = 2;

export type OpenedDatabase = {
  readonly database: DatabaseSync;
  /** Why the file that was there has been moved to `<file>.damaged`; absent when it was fine or new. */
  readonly movedAside?: string;
};

/**
 * Opens the file for writing. What cannot be read, or was found damaged in use, is moved aside, since everything in
 * it can be made again from the log. Throws when the disk is full, and when even a new file cannot be opened.
 */
export const openDatabase = (file: string): OpenedDatabase => {
  mkdirSync(dirname(file), { recursive: true });
  try {
    if (existsSync(suspicion(file))) throw new Error('it was found damaged in use');
    return { database: openUsable(file) };
  } catch (error) {
    if (isDiskFailure(error)) throw error;
    moveAside(file);
    return {
      database: openUsable(file),
      movedAside: error instanceof Error ? error.message : String(error),
    };
  }
};

/** Remembers that reading or writing met damage, so that the next open starts with a new file. */
export const suspect = (file: string): void => {
  try {
    writeFileSync(
      suspicion(file),
      'Damage was found; the file will be rebuilt from the log at the next start.\n',
    );
  } catch {
    // The disk may be the very thing that is broken; the error that led here is reported by the caller.
  }
};

/** SQLITE_CORRUPT and SQLITE_NOTADB, whatever the extended code says. */
export const isDamage = (error: unknown): boolean => isOneOf(error, [11, 26]);

/** SQLITE_FULL and SQLITE_IOERR: the disk does not do what it is told, and may do it later. */
export const isDiskFailure = (error: unknown): boolean => isOneOf(error, [10, 13]);

const isOneOf = (error: unknown, codes: readonly number[]): boolean => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : undefined;
  return typeof code === 'number' && codes.includes(code & 0xff);
};

const suspicion = (file: string): string => `${file}.suspect`;

const moveAside = (file: string): void => {
  rmSync(`${file}.damaged`, { force: true, recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.damaged`);
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  rmSync(suspicion(file), { force: true });
};

const openUsable = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file);
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA cache_size = -65536;
      PRAGMA threads = 2;
    `);
    prepareLayout(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const prepareLayout = (database: DatabaseSync): void => {
  const found = database.prepare('PRAGMA user_version').get()?.user_version;
  const tables = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count;
  if (found === 0 && tables === 0) {
    database.exec(`
      ${createModelsSql}
      PRAGMA user_version = ${layout};
    `);
  } else if (found !== layout) {
    throw new Error(`its layout is ${String(found)}, not ${layout}`);
  }
  database.prepare('SELECT count(*) FROM models').get();
};
