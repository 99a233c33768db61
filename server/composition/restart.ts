import type { RestartDesk } from '#command-api/restart/port.ts';
import { startRestarts } from '#command-api/restart/restarts.ts';
import { sections } from '#domain/settings/index.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';
import { commandsOf } from './system-commands.ts';

/** The status of a process that wants to be started again; `EX_TEMPFAIL` of sysexits.h. */
export const RESTART_STATUS = 75;

/** The desk for restarts, and a promise for the moment when one has begun. */
export const startRestart = async (
  { log }: Pick<Storage, 'log'>,
  { gate, doors, runningSince, settings }: Pick<Sides, 'gate' | 'doors' | 'runningSince' | 'settings'>,
  kernel: Kernel,
): Promise<{ readonly restart: RestartDesk; readonly restartBegun: Promise<void> }> => {
  const { config, logger, closers } = kernel;
  const { promise: restartBegun, resolve } = Promise.withResolvers<void>();
  const waitingFor = (section: (typeof sections)[number]): readonly string[] =>
    settings.live.waitingForRestart(section).map((field) => `${section.id}.${field}`);
  const restart = await startRestarts({
    ...{ log, runningSince, doors },
    node: config.nodeId,
    possible: config.restarts === 'supervised',
    waiting: () => sections.flatMap(waitingFor),
    execute: commandsOf(gate, kernel, 'server'),
    onBegun: resolve,
    onError: (err) => logger.error({ err }, 'A restart that was asked for cannot begin.'),
  });
  closers.add('restarts', () => restart.close());
  return { restart, restartBegun };
};
