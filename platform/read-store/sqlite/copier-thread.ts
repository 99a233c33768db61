import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { isDamage, suspect } from './files.ts';

/** Copies write-ahead logs into their files, so that no writer waits for the disk. */
const main = (): void => {
  parentPort?.on('message', (file: string) => {
    try {
      copy(file);
    } catch (error) {
      if (isDamage(error)) suspect(file); // Anything else is tried again with the next copy.
    }
  });
};

/** A file that is gone meanwhile stays gone. */
const copy = (file: string): void => {
  const url = pathToFileURL(file);
  url.searchParams.set('mode', 'rw');
  const database = new DatabaseSync(url);
  try {
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(PASSIVE)');
  } finally {
    database.close();
  }
};

main();
