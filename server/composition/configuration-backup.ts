import { openBackupArchive } from '#command-api/configuration-backup/archive.ts';
import type { Writing } from '#command-api/configuration-backup/part.ts';
import { openRestoreDesk } from '#command-api/configuration-backup/restore-desk.ts';
import type { LicenceDesk } from '#command-api/licence/port.ts';
import type { LogoDesk } from '#command-api/logo/port.ts';
import { createPictureDrawing } from '#command-api/pictures/render.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import { dataFolders, type Storage } from './storage.ts';

type Desks = { readonly logos: LogoDesk; readonly licence: Pick<LicenceDesk, 'check'> };

/** What in a backup lies beside the log: secrets of the vault and pictures. */
const besideTheLog = (
  { secrets: { vault }, pictures }: Storage,
  { states, settings }: Pick<Sides, 'states' | 'settings'>,
  { logos, licence }: Desks,
  { clock }: Kernel,
): Writing => {
  const draw = createPictureDrawing(clock);
  return {
    states,
    settings: settings.desk,
    secretText: (name, reference) => vault.read(name, reference),
    picture: async (pictureId) => (pictureId === null ? null : pictures.read(pictureId, 'large')),
    logo: (logoId) => logos.read(logoId),
    keepLogo: (bytes) => logos.take(bytes, { keep: true }),
    checkLicence: (file) => licence.check(file),
    now: () => clock.now(),
    keepSecret: (secret) => vault.keep(secret),
    keepPicture: async (owner, pictureId, bytes) => {
      const taken = (await pictures.read(pictureId, 'small')) !== null;
      return pictures.keep(owner, await draw(bytes), taken ? undefined : pictureId);
    },
  };
};

/** Backups of the configuration, and where they are brought back. */
export const startConfigurationBackups = async (
  storage: Storage,
  sides: Sides,
  desks: Desks,
  kernel: Kernel,
) => {
  const { config, clock, ids, logger, closers, version } = kernel;
  const folders = dataFolders(config.dataDir);
  const writing = besideTheLog(storage, sides, desks, kernel);
  const backups = await openBackupArchive({
    folder: folders.registryBackups,
    scratchFolder: folders.imports,
    log: storage.log,
    reading: writing,
    clock,
    server: config.serverName,
    program: version,
    record: (data, context) => {
      const id = ids.uuid();
      const about = { ...context, commandId: id, correlationId: id };
      return sides.gate.execute({ type: 'RecordConfigurationBackup', data }, about);
    },
  });
  const restores = await openRestoreDesk({
    log: storage.log,
    gate: sides.gate,
    writing,
    settingsDesk: sides.settings.deskFor,
    tryLogo: (bytes) => desks.logos.take(bytes, { keep: false }),
    runningSince: sides.runningSince,
    clock,
    ids,
    folder: folders.imports,
    onError: (err) => logger.error({ err }, 'A restore of the configuration failed.'),
  });
  closers.add('restores of the configuration', () => restores.close());
  return { backups, restores };
};

export type ConfigurationBackups = Awaited<ReturnType<typeof startConfigurationBackups>>;
