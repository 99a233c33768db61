import {
  type Decider,
  identifierProblem,
  requireValid,
  textProblem,
  unreachable,
} from '#domain/kernel/index.ts';
import type { BackupCommand } from './commands.ts';
import type { BackupEvent } from './events.ts';

export const BACKUPS_STREAM = 'configuration-backups';

type Nothing = Readonly<Record<string, never>>;
type Command<Type extends BackupCommand['type']> = Extract<BackupCommand, { type: Type }>;

const KINDS_MAX = 100;

const recordBackup = ({
  data: { step, name, withSecrets },
}: Command<'RecordConfigurationBackup'>): BackupEvent => {
  requireValid(textProblem(name, { field: 'name', min: 1, max: 255 }));
  switch (step) {
    case 'made':
      return { type: 'ConfigurationBackupMade', data: { name, withSecrets } };
    case 'fetched':
      return { type: 'ConfigurationBackupFetched', data: { name } };
    case 'removed':
      return { type: 'ConfigurationBackupRemoved', data: { name } };
    default:
      return unreachable(step);
  }
};

const recordRestore = ({ data }: Command<'RecordConfigurationRestore'>): BackupEvent => {
  const { step, restoreId, kinds, changed } = data;
  requireValid(
    identifierProblem('restoreId', restoreId),
    kinds.length > KINDS_MAX ? { field: 'kinds', rule: 'tooMany', params: { max: KINDS_MAX } } : undefined,
  );
  return step === 'begun'
    ? { type: 'ConfigurationRestoreBegun', data: { restoreId, kinds } }
    : { type: 'ConfigurationRestored', data: { restoreId, changed } };
};

/** Each is a fact, whatever was before. */
export const backupDecider: Decider<Nothing, BackupCommand, BackupEvent> = {
  initialState: {},
  decide: (command) => [
    command.type === 'RecordConfigurationBackup' ? recordBackup(command) : recordRestore(command),
  ],
  evolve: (state) => state,
};
