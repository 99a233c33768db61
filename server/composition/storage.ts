import { join } from 'node:path';
import { type EmbeddedLogOptions, openEmbeddedLog } from '#platform/event-log/index.ts';
import type { Logger } from '#platform/logging/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { createBuilderThreads } from '#projections/index.ts';
import { dropStaleReadModels } from '../erasure/stale-read-models.ts';
import type { Closers } from './closers.ts';

export type Storage = Awaited<ReturnType<typeof openStorage>>;

const reportTo =
  (logger: Logger): NonNullable<EmbeddedLogOptions['reporter']> =>
  ({ level, message, details }) =>
    logger[level]({ ...details }, message);

/** Where everything lies below the data folder. */
export const dataFolders = (dataDir: string) => ({
  secrets: join(dataDir, 'keys'),
  log: join(dataDir, 'log'),
  readModels: join(dataDir, 'read-models'),
  webhooks: join(dataDir, 'webhooks'),
});

/** Opens what is on the disk: secrets, the event log (alone in it), the read models. */
export const openStorage = async (dataDir: string, logger: Logger, closers: Closers) => {
  const folders = dataFolders(dataDir);
  const secrets = await openSecrets(folders.secrets);
  closers.add('secrets', () => secrets.close());
  const { keyRing } = secrets;
  const { log } = await openEmbeddedLog({ directory: folders.log, keyRing, reporter: reportTo(logger) });
  closers.add('event log', () => log.close());
  if (dropStaleReadModels(folders.readModels, keyRing.stamp())) {
    logger.warn({}, 'Read models held what was erased since, and are built anew.');
  }
  const store = await openSqliteReadStore({
    folder: folders.readModels,
    onMovedAside: (reason) => logger.warn({ reason }, 'A read model was unusable and is built anew.'),
  });
  closers.add('read store', () => store.close());
  return { secrets, log, store, builders: createBuilderThreads(folders, store) };
};
