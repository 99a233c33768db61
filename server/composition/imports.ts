import { openAccountImports } from '#command-api/account-import/desk.ts';
import type { AccountImportDesk } from '#command-api/account-import/port.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import { dataFolders, type Storage } from './storage.ts';

/** Where administrators bring tables of users. */
export const startAccountImports = async (
  { log }: Pick<Storage, 'log'>,
  { gate, states, authentication }: Sides,
  { config, clock, ids, logger, closers }: Kernel,
): Promise<AccountImportDesk> => {
  const desk = await openAccountImports({
    log,
    gate,
    states,
    newPassword: authentication.hashNewPassword,
    clock,
    ids,
    folder: dataFolders(config.dataDir).imports,
    onError: (err) => logger.error({ err }, 'An import of users failed.'),
  });
  closers.add('imports of users', () => desk.close());
  return desk;
};
