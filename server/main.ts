import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { describeConfig } from '#platform/config/describe.ts';
import { parseFlags } from '#platform/config/flags.ts';
import { type LoadedConfig, loadConfig } from '#platform/config/load.ts';
import { ConfigError } from '#platform/config/problem.ts';
import { openJournal } from '#platform/journal/index.ts';
import { createServerLogger } from '#platform/logging/pino.ts';
import type { Logger } from '#platform/logging/port.ts';
import { greeting } from './composition/greeting.ts';
import { RESTART_STATUS } from './composition/restart.ts';
import { type RunningServer, type StopReason, startServer } from './composition/start.ts';
import { explainStartFailure } from './composition/start-failures.ts';
import { dataFolders } from './composition/storage.ts';

/** Milliseconds for a stop in order; after that the process ends all the same. */
const STOP_WITHIN = 15_000;
/**
 * Garbage is collected when it comes to this many percent of what is alive. V8 waits for up to four times as much where
 * memory is plenty, and gives hardly anything back.
 */
const HEAP_GROWTH = 40;
const CANNOT_START = 1;
const CANNOT_STOP = 1;
const WRONG_CONFIGURATION = 2;

/** Whoever started this process holds a channel to it. */
const hasLauncher = process.connected === true;

const stopOn = (server: RunningServer, logger: Logger): void => {
  const stop = (reason: StopReason, code: number, otherwise = CANNOT_STOP): void => {
    setTimeout(() => process.exit(otherwise), STOP_WITHIN).unref();
    server.close(reason).then(
      () => process.exit(code),
      () => process.exit(otherwise),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'Stopping.');
      stop('signal', 0);
    });
  }
  // A launcher that is gone without a word would leave the server behind.
  const abandoned = (): void => stop('signal', 0);
  process.once('disconnect', abandoned);
  process.channel?.unref();
  if (hasLauncher && !process.connected) abandoned();
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'Something unforeseen happened; the server stops.');
    stop('fault', 1);
  });
  void server.restartBegun.then(() => {
    logger.info({ status: RESTART_STATUS }, 'Stopping, to be started again.');
    stop('restart', RESTART_STATUS, RESTART_STATUS);
  });
};

const run = async (loaded: LoadedConfig): Promise<RunningServer> => {
  const journal = openJournal(dataFolders(loaded.config.dataDir).journal);
  const { logger, detail, mark } = createServerLogger(loaded.config, journal);
  const server = await startServer(loaded, logger, { journal, detail, mark });
  stopOn(server, logger);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  logger.info({ addresses: server.addresses, version: server.version }, 'Running.');
  process.stdout.write(greeting(server));
  return server;
};

const refuse = (error: unknown): void => {
  const wrong = error instanceof ConfigError;
  const text = wrong ? `The configuration is refused:\n${error.message}` : explainStartFailure(error);
  if (text === null) throw error;
  process.stderr.write(`${text}\n`);
  process.exitCode = wrong ? WRONG_CONFIGURATION : CANNOT_START;
};

/** Starts the server as the words after the command and the environment say; it stops on SIGTERM and SIGINT. */
export const start = async (args: readonly string[] = []): Promise<RunningServer | undefined> => {
  try {
    const { values, printConfig } = parseFlags(args);
    const loaded = loadConfig({ environment: process.env, flags: values });
    if (!printConfig) return await run(loaded);
    process.stdout.write(describeConfig(loaded));
  } catch (error) {
    refuse(error);
  }
  return undefined;
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await start(process.argv.slice(2));
}
