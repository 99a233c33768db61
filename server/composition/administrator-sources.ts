import {
  createOsAdministrators,
  type OsAdministratorsMeans,
} from '#command-api/administrator-sources/os-administrators.ts';
import { watchOsAdministrators } from '#command-api/administrator-sources/os-watch.ts';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import { builtHelper, openOsAccounts } from '#platform/os-accounts/index.ts';
import { cacheDirectory } from '../launcher/paths.ts';
import type { Kernel } from './kernel.ts';
import type { Storage } from './storage.ts';

type Parts = Omit<OsAdministratorsMeans, 'accounts' | 'ids'> & {
  readonly log: Storage['log'];
  readonly states: Aggregates;
};

/** Administrators from outside the panel, and whoever looks after their living sessions. */
export const startAdministratorSources = ({ log, ...parts }: Parts, kernel: Kernel) => {
  const { clock, ids, config, logger, closers } = kernel;
  const helper = config.pam.helper ?? builtHelper(cacheDirectory());
  const { socket } = config.pam;
  const osAccounts = openOsAccounts({ clock, helper, ...(socket === undefined ? {} : { socket }) });
  const means = { ...parts, ids, accounts: osAccounts };
  const watch = watchOsAdministrators({
    ...means,
    log,
    clock,
    onFailure: (err) => logger.warn({ err }, 'Groups of the operating system could not be looked up.'),
  });
  closers.add('watch on accounts of the system', () => watch.close());
  return { osAccounts, outside: createOsAdministrators(means) };
};
