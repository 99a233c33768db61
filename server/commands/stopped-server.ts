import { createCommandGate } from '#command-api/handler/command-gate.ts';
import type { CommandGate } from '#command-api/port.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { parseFlags } from '#platform/config/flags.ts';
import { loadConfig } from '#platform/config/load.ts';
import { LogInUseError } from '#platform/event-log/index.ts';
import { type Ids, systemIds } from '#platform/ids/index.ts';
import { createLogger } from '#platform/logging/pino.ts';
import { createClosers } from '../composition/closers.ts';
import { openStorage } from '../composition/storage.ts';

const DONE = 0;
const REFUSED = 1;

const say = (code: number, ...lines: readonly string[]): number => {
  (code === DONE ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`);
  return code;
};

const explain = (error: unknown): number => {
  if (error instanceof LogInUseError)
    return say(REFUSED, 'The server is running. Stop it first: one process writes the log.');
  if (error instanceof DomainError) return say(REFUSED, error.message);
  throw error;
};

type Means = { readonly gate: CommandGate; readonly ids: Ids };

/** Changes something through the gate while the server is stopped, and prints what it came to; the exit code. */
export const atStoppedServer = async (
  flags: readonly string[],
  change: (means: Means) => Promise<readonly string[]>,
): Promise<number> => {
  const { config } = loadConfig({ environment: process.env, flags: parseFlags(flags).values });
  const logger = createLogger({ ...config, log: { ...config.log, level: 'error' } });
  const closers = createClosers(logger);
  try {
    const { log } = await openStorage(config.dataDir, logger, closers);
    const clock = systemClock;
    return say(DONE, ...(await change({ gate: createCommandGate({ log, clock }), ids: systemIds(clock) })));
  } catch (error) {
    return explain(error);
  } finally {
    await closers.closeAll();
  }
};
