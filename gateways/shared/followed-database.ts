import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ReadStoreUnavailableError } from '#platform/read-store/port.ts';
import { isDiskFailure } from '#platform/read-store/sqlite/files.ts';

export type FollowedDatabase = {
  readonly database: DatabaseSync;
  /** Up to where the log had been read when it was opened. */
  readonly position: number;
  /** Writes, and how far the log was read, in one transaction. */
  take(write: () => void, reached: number): void;
};

type Options = {
  readonly folder: string;
  readonly head: number;
  /** Raised when the tables change their form. */
  readonly layout: number;
  /** Creates what is not there. */
  readonly schema: string;
};

const open = ({ folder, head, layout, schema }: Options): FollowedDatabase => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'outbox.sqlite'));
  if (database.prepare('PRAGMA user_version').get()?.user_version !== layout) {
    database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS place (position INTEGER NOT NULL);
      ${schema} PRAGMA user_version = ${layout};`);
  }
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON');
  const stored = Number(database.prepare('SELECT position FROM place').get()?.position ?? -1);
  const position = stored < 0 || stored > head ? head : stored;
  if (position !== stored) {
    database.exec('DELETE FROM place');
    database.prepare('INSERT INTO place VALUES (?)').run(position);
  }
  const move = database.prepare('UPDATE place SET position = ?');
  return {
    database,
    position,
    take(write, reached) {
      database.exec('BEGIN');
      try {
        write();
        move.run(reached);
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
  };
};

/**
 * What is to be sent, beside how far the log was read: both in one transaction, so that an event is put in once, and
 * nothing is ever put in by rebuilding a read model. Lost, it begins at the end of the log: old events are not sent.
 */
export const openFollowedDatabase = (options: Options): FollowedDatabase => {
  try {
    return open(options);
  } catch (cause) {
    if (cause instanceof Error && isDiskFailure(cause)) {
      throw new ReadStoreUnavailableError(cause.message, { cause });
    }
    throw cause;
  }
};
