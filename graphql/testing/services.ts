import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccountImports } from '#command-api/account-import/desk.ts';
import { createOpenIdSignIn } from '#command-api/administrator-sources/openid/openid-sign-in.ts';
import { createAuthentication } from '#command-api/authentication/authentication.ts';
import { createCertificateDesk } from '#command-api/certificates/desk.ts';
import { createFileDesk } from '#command-api/chat-files/desk.ts';
import { createPreviewDrawing } from '#command-api/chat-files/preview.ts';
import { deviceDirectory } from '#command-api/devices/device-directory.ts';
import { createDnsRecordDesk } from '#command-api/dns-record/check.ts';
import { createAggregates } from '#command-api/handler/aggregates.ts';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { createLicenceDesk } from '#command-api/licence/desk.ts';
import { createLicenceLimits } from '#command-api/licence/limits.ts';
import { createLogoDesk } from '#command-api/logo/desk.ts';
import { createLogoDrawing } from '#command-api/logo/draw.ts';
import { createPictureDesk } from '#command-api/pictures/desk.ts';
import { createPictureDrawing } from '#command-api/pictures/render.ts';
import { sealedPictures } from '#command-api/pictures/sealed-pictures.ts';
import { startMemberRelease } from '#command-api/processes/member-release.ts';
import { createRegistrationDesk } from '#command-api/registration/desk.ts';
import { createPersonalLinks } from '#command-api/registration/links.ts';
import { createDoors } from '#command-api/restart/doors.ts';
import { startRestarts } from '#command-api/restart/restarts.ts';
import { createSettingsDesk } from '#command-api/settings/desk.ts';
import { startLiveSettings } from '#command-api/settings/live-settings.ts';
import { configurationBackupsFor } from '#command-api/testing/configuration-backups.ts';
import { startUpdates } from '#command-api/updates/updates.ts';
import { externalOrigin, files as fileSettings, updates, web } from '#domain/settings/index.ts';
import { createMailDesk } from '#gateways/mail/desk.ts';
import { fixedMailSettings } from '#gateways/mail/settings.spec-support.ts';
import { memoryBlobs } from '#platform/blob-store/memory.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { defaults } from '#platform/config/schema.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { memoryFiles } from '#platform/file-store/memory.ts';
import { systemIds } from '#platform/ids/index.ts';
import type { Logger } from '#platform/logging/port.ts';
import { recordingLogger } from '#platform/logging/testing/recording-logger.ts';
import { openMailWay, openOutgoing } from '#platform/outgoing/index.ts';
import { MemoryReadStore } from '#platform/read-store/memory/memory-read-store.ts';
import { sanitiseRichText } from '#platform/rich-text/index.ts';
import { openConnectionSamples, openSamples, type Sample } from '#platform/samples/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { createServiceBoard } from '#platform/service-status/index.ts';
import {
  allProjections,
  promisedSource,
  readModelQueries,
  startPresence,
  startReadModels,
} from '#projections/index.ts';
import { credentialDirectory, groupDirectory, sessionDirectory } from '#server/composition/directories.ts';
import { createDoor } from '#server/composition/joining.ts';
import {
  presentSecondFactors,
  withPresentRights,
  withPresentSessions,
} from '#server/composition/present-rights.ts';
import { bearerPrincipal, oauthMeans, tokenDirectory } from '#server/composition/programs.ts';
import { commandsOf } from '#server/composition/system-commands.ts';
import type { GraphQLServices } from '../ports.ts';

/** Mail without a server to send it by. */
const quietMail = (clock: Clock): GraphQLServices['mail'] => ({
  ...createMailDesk({
    transport: () => ({ way: openMailWay({ clock, allowed: { ranges: [] } }), ownName: 'localhost' }),
    settings: fixedMailSettings({}),
    serverName: 'Rostrum',
    version: '0.0.0',
    timeZone: 'UTC',
    baseUrl: () => 'http://localhost',
    clock,
  }),
  state: () => ({
    state: 'off',
    problem: null,
    answer: '',
    due: null,
    answeredAt: null,
    counts: { waiting: 0, sent: 0, failed: 0, skipped: 0 },
  }),
  letters: () => [],
  tryAgain: () => false,
  tryAllAgain: () => 0,
  discard: () => false,
});

/** Takes a sample as if it had been measured now. */
type Taking = { readonly take: (values: Sample['values']) => void };

/** A machine with two addresses, where one of three listed ones is gone, and no library for marks. */
const quietNetwork: GraphQLServices['network'] = {
  addresses: () => [
    { address: '127.0.0.1', interface: 'lo', loopback: true },
    { address: '192.0.2.1', interface: 'eth0', loopback: false },
  ],
  workers: 2,
  listeners: () => [
    { entry: '192.0.2.1', ip: '192.0.2.1', port: 4307, trouble: null },
    { entry: '192.0.2.9:5000', ip: '192.0.2.9', port: 5000, trouble: 'elsewhere' },
  ],
  marksLack: () => ({ media: 'library', signalling: null }),
};

/** Measures nothing of the machine: two series that stand still. */
const standingDashboard = (clock: Clock, logger: Logger): GraphQLServices['dashboard'] & Taking => {
  const samples = openSamples({ folder: null, clock, logger });
  const listeners = new Set<(sample: Sample) => void>();
  let newest: Sample | null = null;
  const services = createServiceBoard(clock);
  services.register('https', 'off', 'not-configured');
  return {
    series: ['cpu.machine', 'users'],
    samples,
    newest: () => newest,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    services: () => services.list(),
    storage: () => ({ free: 600, total: 1000, parts: [{ name: 'log', bytes: 300 }] }),
    memory: 4_000_000_000,
    take: (values) => {
      newest = { at: clock.now(), values };
      samples.record(newest);
      for (const listener of listeners) listener(newest);
    },
  };
};

/** Everything behind GraphQL, in memory. */
export const startServices = async (clock: Clock) => {
  const ids = systemIds(clock);
  const log = openMemoryLog();
  const store = new MemoryReadStore();
  const { logger, lines } = recordingLogger();
  const readModels = await startReadModels({ log, store, clock, logger, projections: allProjections });
  const promised = promisedSource({
    source: store,
    shown: (position, projection) => readModels.waitFor(position, 5000, projection),
  });
  const queries = readModelQueries(promised);
  const presence = startPresence({
    changes: readModels.changes,
    sessions: queries.runningSessions,
    clock,
    onFailure: (err) => logger.error({ err }, 'presence'),
  });
  const states = createAggregates(log);
  const doors = createDoors(createCommandGate({ log, clock, aggregates: states }));
  const { gate } = doors;
  const secrets = { ...memorySecrets(), serverSecret: () => Buffer.alloc(32, 1) };
  const authentication = createAuthentication({
    gate,
    clock,
    ids,
    credentials: withPresentRights(credentialDirectory(queries), states),
    sessions: withPresentSessions(sessionDirectory(queries, readModels), states),
    secondFactors: presentSecondFactors(states),
    devices: deviceDirectory(states),
    secrets,
  });
  const release = startMemberRelease({
    ...{ log, gate, clock, ids, directory: groupDirectory(queries, readModels) },
    onError: (err) => logger.error({ err }, 'release'),
  });
  const openId = createOpenIdSignIn({
    gate,
    clock,
    ids,
    states,
    vault: secrets.vault,
    outgoing: openOutgoing({ clock, allowed: { ranges: [], ports: [443] } }),
    sessions: authentication,
    onProblem: () => undefined,
  });
  const live = await startLiveSettings({
    ...{ log, vault: secrets.vault, override: () => undefined, logger },
    send: commandsOf(gate, { ids }, 'settings'),
  });
  const restart = await startRestarts({
    ...{ log, doors, runningSince: 0, node: 'node-1', possible: true, waiting: () => ['network.port'] },
    execute: commandsOf(gate, { ids }, 'server'),
    onBegun: () => undefined,
    onError: (err) => logger.error({ err }, 'restart'),
  });
  const updateDesk = startUpdates({
    feed: () => live.current(updates).feed,
    onFeedChange: (listener) => live.follow(updates, listener),
    outgoing: openOutgoing({ clock, allowed: { ranges: [], ports: [443] } }),
    ...{ publishers: new Map(), version: '0.0.0', states, clock, chance: () => 0 },
    execute: commandsOf(gate, { ids }, 'updates'),
    report: () => undefined,
    onError: (err) => logger.error({ err }, 'updates'),
  });
  const settings = createSettingsDesk({ states, live, vault: secrets.vault, sanitise: sanitiseRichText });
  const configuration = await configurationBackupsFor({
    ...{ log, gate, states, vault: secrets.vault, settings, clock, ids },
    folder: join(tmpdir(), `rostrum-backups-${process.pid}`),
  });
  const accountImports = await openAccountImports({
    log,
    gate,
    states,
    newPassword: authentication.hashNewPassword,
    clock,
    ids,
    folder: join(tmpdir(), `rostrum-imports-${process.pid}`),
    onError: (error) => logger.error({ err: error }, 'An import failed.'),
  });
  const links = createPersonalLinks(secrets);
  const door = { queries, states, links, authentication };
  const { joining } = createDoor(() => secrets.serverSecret(), door, { clock, ids });
  const registrations = createRegistrationDesk({ states, gate, links, mails: () => false, clock, ids });
  const licence = createLicenceDesk({
    ...{ states, clock, vault: secrets.vault, limits: createLicenceLimits({ log, states }) },
    ...{
      serverId: 'k7m2p9qx',
      serverName: 'Rostrum',
      version: '0.0.0',
      issuers: new Map(),
      registration: null,
    },
  });
  const services: GraphQLServices & { readonly dashboard: Taking } = {
    gate,
    queries,
    readModels,
    presence,
    authentication,
    accountImports,
    ...configuration,
    journal: { read: async () => ({ lines: [] }) },
    joining,
    registrations,
    licence,
    restart,
    updates: updateDesk,
    dnsRecord: createDnsRecordDesk({
      ...{ port: () => 4307, host: () => 'video.example.org', own: () => [] },
      dns: { services: async () => ({ found: [] }), addresses: async () => ({ found: [] }) },
    }),
    webhooks: {
      secretOf: (id, version) => `whsec_${id}_${version}`,
      deliveries: () => [],
      sendTest: async () => null,
      resend: async () => null,
    },
    mail: quietMail(clock),
    examine: async () => [{ code: 'disk.good', state: 'good', subject: 'Disk', detail: '9 GB free' }],
    openId,
    settings,
    certificates: createCertificateDesk({
      ...{ gate, states, clock, ids, vault: secrets.vault },
      names: () => ['meet.example.org', '192.0.2.1'],
      externalHost: () => 'meet.example.org',
      authorityName: 'Rostrum',
      organisation: () => '',
    }),
    https: {
      status: () => ({ serving: null, source: null, problem: null, fixedBy: null, requesting: false }),
      request: () => undefined,
    },
    externalOrigin: () => externalOrigin(live.current(web)),
    osAccounts: { lacks: () => ['helper'] },
    server: {
      name: 'Rostrum',
      version: '0.0.0',
      startedAt: '2026-01-01T00:00:00.000Z',
      timeZone: 'UTC',
      dataFolder: '/var/lib/rostrum',
      filesFolder: '/var/lib/rostrum/files',
      filesUsed: () => 0,
      storageProblem: () => null,
      certificateUntil: () => null,
      mediaWorkers: () => 2,
    },
    dashboard: standingDashboard(clock, logger),
    network: quietNetwork,
    connectionSamples: openConnectionSamples({ folder: null, clock, logger }),
    clock,
    ids,
    logger,
  };
  const tokens = tokenDirectory(queries, readModels);
  const parts = { ...services, states, tokens, authentication, secrets };
  const pictures = createPictureDesk({
    gate,
    states,
    pictures: sealedPictures(memoryBlobs(), secrets.keyRing),
    draw: createPictureDrawing(systemClock),
  });
  const logos = createLogoDesk({ gate, states, blobs: memoryBlobs(), draw: createLogoDrawing(systemClock) });
  const files = createFileDesk({
    ...{ gate, states, clock, ids, secret: Buffer.alloc(32, 2), draw: createPreviewDrawing(systemClock) },
    store: memoryFiles(),
    kept: { find: () => null, used: () => 0 },
    settings: () => live.current(fileSettings),
  });
  const programs = {
    pictures,
    logos,
    files,
    bearer: bearerPrincipal(parts, { ...services, config: defaults }),
    oauth: oauthMeans(parts, services),
    openId,
    authentication,
  };
  return { services, programs, promise: promised.promise, states, log, lines, release };
};
