import { clearArchive } from '#command-api/configuration-backup/archive.ts';
import { type Aggregates, createAggregates } from '#command-api/handler/aggregates.ts';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { createLicenceLimits } from '#command-api/licence/limits.ts';
import { startMemberRelease } from '#command-api/processes/member-release.ts';
import { startProcesses } from '#command-api/processes/process-runner.ts';
import { createDoors } from '#command-api/restart/doors.ts';
import { startWebhooks } from '#gateways/webhooks/gateway.ts';
import type { EventLog } from '#platform/event-log/index.ts';
import {
  allProjections,
  promisedSource,
  type ReadModels,
  readModelQueries,
  startPresence,
  startReadModels,
} from '#projections/index.ts';
import { startErasure } from '../erasure/erasure.ts';
import { stampReadModels } from '../erasure/stale-read-models.ts';
import { startPictureKeeper } from '../pictures/picture-keeper.ts';
import { removeUnusedSecrets } from '../vault/unused-secrets.ts';
import { groupDirectory } from './directories.ts';
import type { Kernel } from './kernel.ts';
import { findRunningSince } from './running-since.ts';
import { startSessionKeys } from './session-keys.ts';
import { startSettings } from './settings.ts';
import { startSignIn } from './sign-in.ts';
import { dataFolders, type Storage } from './storage.ts';
import { projectionWitness, tracedGate, tracedLog } from './traces.ts';

/** Milliseconds that somebody waits until read models show a change that was made before. */
export const SETTLE_WITHIN = 2000;

export type Sides = Awaited<ReturnType<typeof startSides>>;

/** The log, with its appends counted and timed. */
const measured = (log: Storage['log'], { metrics, clock }: Kernel): EventLog => ({
  append: async (newEvents) => {
    const started = clock.monotonic();
    const appended = await log.append(newEvents);
    const seconds = (clock.monotonic() - started) / 1000;
    metrics.observeAppend({ events: newEvents.events.length, seconds });
    return appended;
  },
  readStream: (stream, fromRevision) => log.readStream(stream, fromRevision),
  readAll: (position, filter) => log.readAll(position, filter),
  subscribe: (position, handler, filter) => log.subscribe(position, handler, filter),
  get head() {
    return log.head;
  },
  close: () => log.close(),
});

type States = { readonly aggregates: Aggregates; readonly runningSince: number };

const createGate = ({ log, secrets }: Storage, kernel: Kernel, { aggregates, runningSince }: States) => {
  const { clock, metrics, logger, tracing } = kernel;
  const limits = createLicenceLimits({ log, states: aggregates, runningSince });
  const doors = createDoors(
    createCommandGate({
      log: tracedLog(measured(log, kernel), tracing),
      clock,
      aggregates,
      limits,
      keyRing: secrets.keyRing,
      observe: ({ type, milliseconds, code, context }) => {
        metrics.observeCommand({ type, outcome: code ?? 'accepted', seconds: milliseconds / 1000 });
        if (code === 'INTERNAL') logger.error({ command: type, ...context.origin }, 'A command failed.');
      },
    }),
  );
  return { gate: tracedGate(doors.gate, tracing), doors, limits };
};

const promisingQueries = (source: Storage['store'], readModels: ReadModels) => {
  const promised = promisedSource({
    source,
    shown: (position, projection) => readModels.waitFor(position, SETTLE_WITHIN, projection),
  });
  return { queries: readModelQueries(promised), promise: promised.promise };
};

/** What else has to go when somebody is forgotten. */
const afterForgetting = ({ secrets }: Storage, states: Aggregates, { config, journal }: Kernel) => {
  const folders = dataFolders(config.dataDir);
  return {
    forgotten: async (persons: readonly string[]) => {
      clearArchive(folders.registryBackups);
      for (const aggregate of Object.values(states)) aggregate.reset();
      await journal.forget(persons);
    },
    erased: () => stampReadModels(folders.readModels, secrets.keyRing.stamp()),
  };
};

type Kept = { readonly states: Aggregates; readonly readModels: ReadModels };

/** What keeps keys, secrets and pictures as the log says: destroyed, removed, remembered. */
const startKeepers = async (storage: Storage, { states, readModels }: Kept, kernel: Kernel) => {
  const { log } = storage;
  const { clock, logger, closers } = kernel;
  const erasure = startErasure({
    ...storage,
    readModels,
    projections: allProjections,
    clock,
    logger,
    ...afterForgetting(storage, states, kernel),
  });
  closers.add('erasure', () => erasure.close());
  const unusedSecrets = await removeUnusedSecrets({ log, vault: storage.secrets.vault, logger });
  closers.add('unused secrets', () => unusedSecrets.close());
  const pictureKeeper = await startPictureKeeper({ ...storage, logger });
  closers.add('pictures', () => pictureKeeper.close());
  return pictureKeeper;
};

/** The write side, the read side that follows it, who may sign in, and the processes between commands. */
export const startSides = async (storage: Storage, kernel: Kernel) => {
  const { log, store } = storage;
  const { clock, ids, logger, closers } = kernel;
  const states = createAggregates(log);
  const runningSince = await findRunningSince(log);
  const { gate, doors, limits } = createGate(storage, kernel, { aggregates: states, runningSince });
  const witness = projectionWitness(kernel.tracing);
  const readModels = await startReadModels({
    ...{ log, store, clock, logger, projections: allProjections },
    ...(witness === undefined ? {} : { witness }),
  });
  closers.add('read models', () => readModels.close());
  const pictureKeeper = await startKeepers(storage, { states, readModels }, kernel);
  const sessionKeys = await startSessionKeys(storage, kernel);
  const settings = await startSettings(storage, { gate, states }, kernel);
  const { queries, promise } = promisingQueries(store, readModels);
  const presence = startPresence({
    changes: readModels.changes,
    sessions: queries.runningSessions,
    clock,
    onFailure: (err) => logger.error({ err }, 'Who is in which conference could not be read.'),
  });
  closers.add('presence', () => presence.close());
  const signIn = startSignIn({ log, secrets: storage.secrets, gate, states, queries, readModels }, kernel);
  const processes = await startProcesses({
    log,
    runningSince,
    gate,
    clock,
    onError: ({ process, command, error }) =>
      logger.warn(
        { err: error, process, command },
        'A command of a process was refused and will be repeated.',
      ),
  });
  closers.add('processes', () => processes.close());
  const release = startMemberRelease({
    ...{ log, gate, clock, ids, directory: groupDirectory(queries, readModels) },
    onError: (err) => logger.warn({ err }, 'Members of a deleted group could not be released.'),
  });
  closers.add('release of members', () => release.close());
  const { outgoing, config, tracing } = kernel;
  const folder = dataFolders(config.dataDir).webhooks;
  const webhooks = await startWebhooks({ ...storage, folder, gate, outgoing, clock, logger, tracing });
  closers.add('webhooks', () => webhooks.close());
  return {
    gate,
    doors,
    states,
    limits,
    readModels,
    queries,
    promise,
    presence,
    pictureKeeper,
    settings,
    sessionKeys,
    ...signIn,
    processes,
    runningSince,
    webhooks,
  };
};
