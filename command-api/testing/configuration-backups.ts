import { join } from 'node:path';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Vault } from '#platform/secrets/index.ts';
import { type ArchiveMeans, openBackupArchive } from '../configuration-backup/archive.ts';
import { openRestoreDesk } from '../configuration-backup/restore-desk.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { CommandGate } from '../port.ts';
import type { SettingsDesk } from '../settings/desk.ts';

type Means = {
  readonly log: EventLog;
  readonly gate: CommandGate;
  readonly states: Aggregates;
  readonly vault: Pick<Vault, 'keep' | 'read'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings: SettingsDesk;
  readonly folder: string;
};

const noLogo = async (): Promise<string> => {
  throw new DomainError('VALIDATION_FAILED');
};

/** Backups of the configuration and their restores, without pictures. */
export const configurationBackupsFor = async ({ states, vault, settings, folder, ...means }: Means) => {
  const writing = {
    states,
    settings,
    secretText: (name: string, reference: string) => vault.read(name, reference),
    picture: async () => null,
    keepSecret: vault.keep.bind(vault),
    keepPicture: async (_owner: string, pictureId: string) => pictureId,
    logo: async () => null,
    keepLogo: noLogo,
    checkLicence: async () => {
      throw new DomainError('VALIDATION_FAILED');
    },
    now: () => means.clock.now(),
  };
  const scratchFolder = join(folder, 'scratch');
  const record: ArchiveMeans['record'] = (data, context) => {
    const id = means.ids.uuid();
    const about = { ...context, commandId: id, correlationId: id };
    return means.gate.execute({ type: 'RecordConfigurationBackup', data }, about);
  };
  const kept = { record, folder: join(folder, 'registry_backups'), scratchFolder, reading: writing };
  const backups = await openBackupArchive({ ...means, ...kept, server: 'Rostrum', program: '0.0.0' });
  const onError = (): void => undefined;
  const restores = await openRestoreDesk({
    ...means,
    writing,
    settingsDesk: () => settings,
    tryLogo: noLogo,
    runningSince: 0,
    folder: scratchFolder,
    onError,
  });
  return { backups, restores };
};
