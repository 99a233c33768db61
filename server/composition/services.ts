import { resolve as resolvePath } from 'node:path';
import type { AccountImportDesk } from '#command-api/account-import/port.ts';
import type { KeptFiles } from '#command-api/chat-files/port.ts';
import type { LicenceDesk } from '#command-api/licence/port.ts';
import type { MailDesk } from '#command-api/port.ts';
import type { RegistrationDesk } from '#command-api/registration/port.ts';
import type { RestartDesk } from '#command-api/restart/port.ts';
import type { UpdateDesk } from '#command-api/updates/port.ts';
import { externalOrigin, web } from '#domain/settings/index.ts';
import type { Dashboard, GraphQLServices } from '#graphql/ports.ts';
import { filesFolder } from './chat-files.ts';
import type { ConfigurationBackups } from './configuration-backup.ts';
import { dnsRecordDesk } from './dns-record.ts';
import { examinationOf } from './examination.ts';
import type { Https } from './https.ts';
import type { createDoor } from './joining.ts';
import type { Kernel } from './kernel.ts';
import { machineAddresses } from './local-addresses.ts';
import type { Marking } from './marking.ts';
import type { Media } from './media.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';
import { storageProblem } from './telemetry.ts';

type Parts = Storage &
  Sides &
  Media &
  Pick<ConfigurationBackups, 'backups' | 'restores'> &
  Pick<ReturnType<typeof createDoor>, 'joining'> & {
    readonly accountImports: AccountImportDesk;
    readonly keptFiles: KeptFiles;
    readonly dashboard: Dashboard;
    readonly mail: MailDesk;
    readonly registrations: RegistrationDesk;
    readonly https: Pick<Https, 'certificates' | 'desk' | 'certificate'>;
    readonly licence: LicenceDesk;
    readonly marking: Pick<Marking, 'lack'>;
    readonly restart: RestartDesk;
    readonly updates: UpdateDesk;
  };

/** What GraphQL's resolvers use. */
export const graphqlServices = (parts: Parts, kernel: Kernel): GraphQLServices => {
  const { gate, queries, readModels, presence, mediaPlane, mediaNetwork } = parts;
  const { authentication, accountImports, joining, webhooks, mail } = parts;
  const { osAccounts, openId, dashboard, settings, licence, connectionSamples } = parts;
  const { config, version, startedAt, clock, ids, logger } = kernel;
  return {
    gate,
    queries,
    readModels,
    presence,
    authentication,
    accountImports,
    journal: kernel.journal,
    examine: examinationOf(parts, kernel),
    backups: parts.backups,
    restores: parts.restores,
    joining,
    registrations: parts.registrations,
    licence,
    restart: parts.restart,
    updates: parts.updates,
    dnsRecord: dnsRecordDesk(parts, mediaNetwork),
    webhooks,
    mail,
    osAccounts,
    openId,
    settings: settings.desk,
    certificates: parts.https.certificates,
    https: parts.https.desk,
    externalOrigin: () => externalOrigin(settings.live.current(web)),
    server: {
      name: config.serverName,
      version,
      startedAt,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      dataFolder: resolvePath(config.dataDir),
      filesFolder: resolvePath(filesFolder(config)),
      filesUsed: () => parts.keptFiles.used(),
      storageProblem: () => storageProblem(parts),
      certificateUntil: () => parts.https.certificate()?.validToDate.toISOString() ?? null,
      mediaWorkers: () => mediaPlane.pool.workers.filter(({ ready }) => ready).length,
    },
    dashboard,
    network: {
      addresses: machineAddresses,
      workers: mediaPlane.pool.workers.length,
      listeners: mediaNetwork.listeners,
      marksLack: parts.marking.lack,
    },
    connectionSamples,
    clock,
    ids,
    logger,
  };
};
