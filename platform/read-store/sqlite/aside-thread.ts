import { parentPort } from 'node:worker_threads';
import { ReadStoreDamagedError } from '../port.ts';
import type { AsideReply, AsideRequest, AsideTask } from './aside-reader.ts';
import { LiveDatabase, type Row } from './live-database.ts';
import { searchCount, searchPage } from './word-search.ts';

const rowsOf = (database: LiveDatabase, task: AsideTask): readonly Row[] => {
  switch (task.kind) {
    case 'statement':
      return database.all(task.sql, task.values);
    case 'page':
      return searchPage({ ...task, database }, task.after);
    case 'count':
      return [{ count: searchCount({ ...task, database }, task.cap) }];
  }
};

/** Answers queries that take so long that the server must not wait for them. */
const main = (): void => {
  const databases = new Map<string, LiveDatabase>();
  /** One generation of a read model is enough: an earlier one is never asked again. */
  const open = (projection: string, file: string): LiveDatabase => {
    const known = databases.get(projection);
    if (known?.file === file) return known;
    known?.close();
    const opened = new LiveDatabase(file);
    databases.set(projection, opened);
    return opened;
  };
  const answer = ({ id, projection, file, task }: AsideRequest): AsideReply => {
    try {
      const database = open(projection, file);
      return { id, rows: database.atOnce(() => rowsOf(database, task)) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { id, message, damaged: error instanceof ReadStoreDamagedError };
    }
  };
  parentPort?.on('message', (request: AsideRequest) => parentPort?.postMessage(answer(request)));
};

main();
