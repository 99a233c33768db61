import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureFirstAdministrator,
  type OneTimePassword,
} from '#command-api/authentication/first-administrator.ts';
import { logging } from '#domain/settings/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { LoadedConfig } from '#platform/config/load.ts';
import { systemIds } from '#platform/ids/index.ts';
import { type Journal, openJournal } from '#platform/journal/index.ts';
import type { Logger } from '#platform/logging/port.ts';
import { openOutgoing } from '#platform/outgoing/index.ts';
import { createServiceBoard } from '#platform/service-status/index.ts';
import { createMetrics } from '#platform/telemetry/metrics.ts';
import { startDashboard } from '../dashboard/dashboard.ts';
import { createWebTraffic } from '../http/web-traffic.ts';
import { openChatFiles, startChatFiles } from './chat-files.ts';
import { createClosers } from './closers.ts';
import { startConfigurationBackups } from './configuration-backup.ts';
import { prepareHttps, watchEnd } from './https.ts';
import { startAccountImports } from './imports.ts';
import { createDoor } from './joining.ts';
import type { Kernel } from './kernel.ts';
import { lastTimeOf, licenceIssuers, startLicence } from './licence.ts';
import { visitableHosts } from './local-addresses.ts';
import { logoDesk } from './logo.ts';
import { startMailGateway } from './mail.ts';
import { mailSettings } from './mail-settings.ts';
import { startMarking } from './marking.ts';
import { startMedia } from './media.ts';
import { allowLocalConsole, allowOsAccounts } from './panel-access.ts';
import { pictureDesk } from './pictures.ts';
import { bearerPrincipal, oauthMeans, tokenDirectory } from './programs.ts';
import { createRegistration } from './registration.ts';
import { restServices } from './rest.ts';
import { startRestart } from './restart.ts';
import { graphqlServices } from './services.ts';
import { type Sides, startSides } from './sides.ts';
import { dataFolders, openStorage, type Storage } from './storage.ts';
import { commandsOf } from './system-commands.ts';
import { healthChecks, registerGauges } from './telemetry.ts';
import { startTracing, tracedOutgoing, traceMark } from './traces.ts';
import { startUpdateFeed, updatePublishers } from './updates.ts';
import { readTls, startWeb } from './web.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where the logger also writes, how it is told to say more, and how its lines get the marks of the work around them. */
export type ServerLog = {
  readonly journal: Journal;
  readonly detail: (wanted: boolean) => void;
  readonly mark: (read: () => object) => void;
};

export type StopReason = 'signal' | 'fault' | 'restart';

export type RunningServer = {
  readonly version: string;
  readonly port: number;
  /** Addresses at which people reach the server. */
  readonly addresses: readonly string[];
  readonly secure: boolean;
  /** Made at this start because the log knew no administrator; told nowhere else. */
  readonly firstAdministrator: OneTimePassword | null;
  /** Resolves when an administrator wants the process to end and to be started again, and no conference runs. */
  readonly restartBegun: Promise<void>;
  /** Stops in order: doors, media, processes, read models, log. Idempotent. */
  close(reason?: StopReason): Promise<void>;
};

const readVersion = (): string => {
  const parsed: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = typeof parsed === 'object' && parsed !== null && 'version' in parsed ? parsed.version : '';
  return String(named);
};

const createKernel = async (
  { config, sourceOf }: LoadedConfig,
  logger: Logger,
  { journal, mark }: ServerLog,
): Promise<Kernel> => {
  const clock = systemClock;
  const closers = createClosers(logger);
  const { allow: ranges, ports } = config.outgoing;
  const version = readVersion();
  closers.add('journal', () => journal.close());
  const tracing = await startTracing({ config, version, logger });
  if (tracing !== undefined) {
    closers.add('traces', () => tracing.close());
    mark(() => traceMark(tracing));
  }
  const outgoing = tracedOutgoing(openOutgoing({ clock, allowed: { ranges, ports } }), tracing);
  closers.add('outgoing requests', () => outgoing.close());
  return {
    config,
    sourceOf,
    version,
    startedAt: new Date(clock.now()).toISOString(),
    clock,
    ids: systemIds(clock),
    logger,
    journal,
    metrics: createMetrics(config.nodeId),
    tracing,
    outgoing,
    services: createServiceBoard(clock),
    closers,
  };
};

/** Records the start now and the end when the parts are closed, so that the event log of the panel shows both. */
const recordLife = async (sides: Sides, kernel: Kernel, reasonOf: () => StopReason): Promise<void> => {
  const { closers, config, version } = kernel;
  const node = config.nodeId;
  const execute = commandsOf(sides.gate, kernel, 'server');
  await execute({ type: 'RecordServerStart', data: { node, version } });
  closers.add('record of the stop', () =>
    execute({ type: 'RecordServerStop', data: { node, reason: reasonOf() } }),
  );
};

const addressesOf = ({ config }: Kernel, secure: boolean, port: number): readonly string[] => {
  const { externalUrl, host } = config.web;
  const own = visitableHosts(host).map((one) => {
    const usual = secure ? 443 : 80;
    return `${secure ? 'https' : 'http'}://${one}${port === usual ? '' : `:${port}`}`;
  });
  return externalUrl ? [new URL(externalUrl).origin] : own;
};

const journalOnly = ({ config }: LoadedConfig): ServerLog => ({
  journal: openJournal(dataFolders(config.dataDir).journal),
  detail: () => undefined,
  mark: () => undefined,
});

/** The journal says more while an administrator wants it to. */
const followDetail = ({ settings }: Sides, { detail }: ServerLog): void => {
  const { live } = settings;
  detail(live.current(logging).detailed);
  live.follow(logging, ({ detailed }) => detail(detailed));
};

type Given = {
  readonly loaded: LoadedConfig;
  readonly fileStore: Awaited<ReturnType<typeof openChatFiles>>;
  readonly lastTime: Awaited<ReturnType<typeof lastTimeOf>>;
};

/** Meetings, letters, and whatever else answers to those who come in. */
const startDesks = async (storage: Storage, sides: Sides, kernel: Kernel, given: Given) => {
  const { loaded, fileStore, lastTime } = given;
  const mailing = mailSettings(sides.settings.live);
  const { links, registrations } = createRegistration(storage, sides, mailing, kernel);
  const { tickets, joining } = createDoor(sides.sessionKeys.keyOf, { ...sides, links }, kernel);
  const marking = startMarking(sides.settings.live, kernel);
  const { desk: files, keptFiles } = await startChatFiles(storage, fileStore, sides, kernel);
  const media = await startMedia(storage, { ...sides, files }, kernel, { tickets, marking });
  const accountImports = await startAccountImports(storage, sides, kernel);
  const pictures = pictureDesk(storage, sides, kernel);
  const logos = await logoDesk(storage, sides, kernel);
  const mail = startMailGateway({ ...storage, ...sides, links }, mailing, kernel);
  const licence = startLicence({ ...storage, ...sides, issuers: licenceIssuers(loaded), lastTime }, kernel);
  const configuration = await startConfigurationBackups(storage, sides, { logos, licence }, kernel);
  const restarts = await startRestart(storage, sides, kernel);
  const updates = startUpdateFeed({ ...sides, publishers: updatePublishers(loaded) }, kernel);
  return {
    ...{ ...storage, ...sides, ...media, ...configuration, ...restarts },
    ...{ joining, registrations, accountImports, mail, licence, keptFiles },
    ...{ marking, updates },
    desks: { pictures, logos, files },
  };
};

/** Opens the doors; returns the port. */
const openDoors = async (
  parts: Awaited<ReturnType<typeof startDesks>>,
  tls: ReturnType<typeof readTls>,
  kernel: Kernel,
) => {
  const tokens = tokenDirectory(parts.queries, parts.readModels);
  const bearer = bearerPrincipal({ ...parts, tokens }, kernel);
  const traffic = createWebTraffic();
  const dashboard = startDashboard({ ...parts, webTraffic: traffic }, kernel);
  const https = prepareHttps(parts, tls, kernel);
  const { desks, gateway, marking } = parts;
  const port = await startWeb(
    {
      services: graphqlServices({ ...parts, dashboard, https }, kernel),
      rest: restServices({ ...parts, ...desks, bearer }, kernel),
      oauth: oauthMeans({ ...parts, tokens }, kernel),
      sides: parts,
      ...{ ...desks, tls, https },
      health: healthChecks(parts),
      signalling: (request, socket, head) => gateway.handleUpgrade(request, socket, head),
      webRoot: join(root, 'dist', 'web'),
      watch: (server) => {
        traffic.watch(server);
        marking.watch(server);
      },
    },
    kernel,
  );
  watchEnd(https, parts, kernel);
  return port;
};

const startParts = async (
  loaded: LoadedConfig,
  kernel: Kernel,
  reasonOf: () => StopReason,
  serverLog: ServerLog,
) => {
  const { config, logger, closers, ids } = kernel;
  const tls = readTls(loaded);
  const storage = await openStorage(config.dataDir, logger, closers);
  const fileStore = await openChatFiles(loaded, storage);
  const lastTime = await lastTimeOf(storage.log);
  const sides = await startSides(storage, kernel);
  followDetail(sides, serverLog);
  await recordLife(sides, kernel, reasonOf);
  const { gate, passwords } = sides;
  const firstAdministrator = await ensureFirstAdministrator({ log: storage.log, gate, ids, passwords });
  await allowLocalConsole(sides, kernel);
  await allowOsAccounts(sides, kernel);
  const parts = await startDesks(storage, sides, kernel, { loaded, fileStore, lastTime });
  registerGauges(parts, kernel);
  const port = await openDoors(parts, tls, kernel);
  const secure = tls !== undefined;
  const addresses = addressesOf(kernel, secure, port);
  const best = addresses.find((one) => !one.includes('//localhost')) ?? addresses[0];
  parts.mail.begin(best ?? 'http://localhost');
  return { port, addresses, firstAdministrator, secure, restartBegun: parts.restartBegun };
};

/** Puts the whole server together and starts it; what was opened is closed again when a part fails. */
export const startServer = async (
  loaded: LoadedConfig,
  logger: Logger,
  serverLog: ServerLog = journalOnly(loaded),
): Promise<RunningServer> => {
  const kernel = await createKernel(loaded, logger, serverLog);
  let stopReason: StopReason = 'fault';
  try {
    const started = await startParts(loaded, kernel, () => stopReason, serverLog);
    return {
      version: kernel.version,
      ...started,
      close: (reason = 'signal') => {
        stopReason = reason;
        return kernel.closers.closeAll();
      },
    };
  } catch (error) {
    await kernel.closers.closeAll();
    throw error;
  }
};
