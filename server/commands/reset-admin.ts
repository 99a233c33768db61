import { resetAdministratorPassword } from '#command-api/authentication/first-administrator.ts';
import { createPasswords } from '#command-api/authentication/passwords.ts';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { parseFlags } from '#platform/config/flags.ts';
import { loadConfig } from '#platform/config/load.ts';
import { LogInUseError } from '#platform/event-log/index.ts';
import { systemIds } from '#platform/ids/index.ts';
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

/** `rostrum reset-admin [login]`: a new one-time password for an administrator, while the server is stopped. */
export const run = async (args: readonly string[]): Promise<number> => {
  const [login = 'admin', ...rest] = args[0]?.startsWith('--') ? ['admin', ...args] : args;
  const { config } = loadConfig({ environment: process.env, flags: parseFlags(rest).values });
  const logger = createLogger({ ...config, log: { ...config.log, level: 'error' } });
  const closers = createClosers(logger);
  try {
    const { log } = await openStorage(config.dataDir, logger, closers);
    const clock = systemClock;
    const gate = createCommandGate({ log, clock });
    const tools = { gate, ids: systemIds(clock), passwords: createPasswords() };
    const { password } = await resetAdministratorPassword(tools, login);
    return say(
      DONE,
      `login     ${login}`,
      `password  ${password}`,
      'For one sign-in; a new one is chosen there.',
    );
  } catch (error) {
    return explain(error);
  } finally {
    await closers.closeAll();
  }
};
