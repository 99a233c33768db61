import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
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

/** Characters that wait while standard error cannot be written, for example to a file on a full disk; more are lost. */
const waitingAtMost = 1024 * 1024;

/** What cannot be written now is written with what comes later; that it failed must never stop the server. */
const standardError = (fd: number): DestinationStream => {
  const stream = pino.destination({ dest: fd, sync: true, maxLength: waitingAtMost });
  stream.on('error', () => undefined);
  return stream;
};

/** As JSON, or as people read it where they look at a terminal. */
const readableOn = ({ format }: Config['log'], destination: DestinationStream): DestinationStream => {
  const pretty = format === 'pretty' || (format === 'auto' && process.stderr.isTTY === true);
  if (!pretty) return destination;
  const readable = prettyFactory({
    ignore: 'node,pid',
    translateTime: 'SYS:HH:MM:ss',
  });
  return { write: (line) => void destination.write(readable(line) ?? '') };
};

/** Where lines go beside standard error; see `platform/journal`. */
export type SecondDestination = { write(line: string): void };

const lower = (one: string, other: pino.Level): string => {
  const { values } = pino.levels;
  return (values[one] ?? 0) < (values[other] ?? 0) ? one : other;
};

type ServerLogger = {
  readonly logger: PinoLogger;
  readonly detail: (wanted: boolean) => void;
  /** From now on each line gets what `read` says of the work that it is written in. */
  readonly mark: (read: () => object) => void;
};

/**
 * Standard error at the level of the configuration, and the journal at `info`, or at `debug` while somebody wants details.
 */
export const createServerLogger = (
  { log, nodeId }: Pick<Config, 'log' | 'nodeId'>,
  journal: SecondDestination,
  destination: DestinationStream = standardError(2),
): ServerLogger => {
  const first = { level: log.level, stream: readableOn(log, destination) };
  const streams = pino.multistream([first, { level: 'trace', stream: journal }], { dedupe: false });
  const levelFor = (wanted: boolean): string => lower(log.level, wanted ? 'debug' : 'info');
  let readMark: () => object = () => ({});
  const logger = pino({ ...options(levelFor(false), nodeId), mixin: () => readMark() }, streams);
  const detail = (wanted: boolean): void => {
    logger.level = levelFor(wanted);
  };
  const mark = (read: () => object): void => {
    readMark = read;
  };
  return { logger, detail, mark };
};

/** JSON lines on standard error, or readable ones on a terminal. */
export const createLogger = (
  { log, nodeId }: Pick<Config, 'log' | 'nodeId'>,
  destination: DestinationStream = standardError(2),
): PinoLogger => {
  return pino(options(log.level, nodeId), readableOn(log, destination));
};
