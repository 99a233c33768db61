import { join } from 'node:path';
import { sealedPictures } from '#command-api/pictures/sealed-pictures.ts';
import { openBlobFiles } from '#platform/blob-store/index.ts';
import {
  type EmbeddedLogOptions,
  openEmbeddedLog,
  openNameBook,
  pseudonymousLog,
} from '#platform/event-log/index.ts';
import type { Logger } from '#platform/logging/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets, type Secrets } from '#platform/secrets/index.ts';
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
  mail: join(dataDir, 'mail'),
  imports: join(dataDir, 'imports'),
  pictures: join(dataDir, 'pictures'),
  samples: join(dataDir, 'samples'),
  registryBackups: join(dataDir, 'registry_backups'),
  logos: join(dataDir, 'logos'),
  journal: join(dataDir, 'journal'),
  files: join(dataDir, 'files'),
});

type LogFolders = Pick<ReturnType<typeof dataFolders>, 'secrets' | 'log'>;

/** The event log as everybody uses it, and the book of the names that people have in it. */
export const openLog = async (
  folders: LogFolders,
  { keyRing, serverSecret }: Pick<Secrets, 'keyRing' | 'serverSecret'>,
  reporter?: EmbeddedLogOptions['reporter'],
) => {
  const secret = serverSecret('name-book');
  const names = await openNameBook({ path: join(folders.secrets, 'names.book'), keyRing, secret });
  const reporting = reporter === undefined ? {} : { reporter };
  const { log } = await openEmbeddedLog({ directory: folders.log, keyRing, ...reporting });
  return { names, log: pseudonymousLog({ log, names, keyRing }) };
};

/** Opens what is on the disk: secrets, the event log (alone in it), the read models. */
export const openStorage = async (dataDir: string, logger: Logger, closers: Closers) => {
  const folders = dataFolders(dataDir);
  const secrets = await openSecrets(folders.secrets);
  closers.add('secrets', () => secrets.close());
  const { keyRing, vault } = secrets;
  logger.info({ secrets: vault.references().length }, 'Every secret in the vault opens.');
  const { log, names } = await openLog(folders, secrets, reportTo(logger));
  closers.add('event log', () => log.close());
  if (dropStaleReadModels(folders.readModels, keyRing.stamp())) {
    logger.warn({}, 'Read models held what was erased since, and are built anew.');
  }
  const store = await openSqliteReadStore({
    folder: folders.readModels,
    onMovedAside: (reason) => logger.warn({ reason }, 'A read model was unusable and is built anew.'),
  });
  closers.add('read store', () => store.close());
  const pictures = sealedPictures(await openBlobFiles(folders.pictures), keyRing);
  const logos = await openBlobFiles(folders.logos);
  return { secrets, names, log, store, pictures, logos };
};
