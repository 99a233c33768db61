import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Config } from '#platform/config/schema.ts';

/** Names whose values never reach a log, at the top or one or two levels down. */
const SECRET_NAMES = [
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'token',
  'tokenHash',
  'resumeToken',
  'ticket',
  'secret',
  'cookie',
  'authorization',
  '["set-cookie"]',
];

const atDepths = (name: string): string[] => {
  const step = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${step}`, `*.*${step}`, `*.*.*${step}`];
};

const options = (level: string, node: string): LoggerOptions => ({
  level,
  base: { node },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: SECRET_NAMES.flatMap(atDepths), censor: '[hidden]' },
});

/** JSON lines on standard error, or readable ones on a terminal. */
export const createLogger = (
  { log, nodeId }: Pick<Config, 'log' | 'nodeId'>,
  destination?: DestinationStream,
): PinoLogger => {
  const pretty = log.format === 'pretty' || (log.format === 'auto' && process.stderr.isTTY === true);
  if (destination) return pino(options(log.level, nodeId), destination);
  if (pretty) {
    const stream = PinoPretty({
      destination: 2,
      sync: true,
      ignore: 'node,pid',
      translateTime: 'SYS:HH:MM:ss',
    });
    return pino(options(log.level, nodeId), stream);
  }
  return pino(options(log.level, nodeId), pino.destination({ dest: 2, sync: true }));
};
