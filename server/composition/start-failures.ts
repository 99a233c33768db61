import { DomainError } from '#domain/kernel/index.ts';
import { MediaStartError } from '#media-plane/index.ts';
import { LogDamagedError, LogInUseError, UnreadableEventError } from '#platform/event-log/index.ts';
import { ReadStoreUnavailableError } from '#platform/read-store/port.ts';
import { SecretsDamagedError } from '#platform/secrets/port.ts';
import { commandLine } from '../launcher/paths.ts';

const systemAdvice: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program has this port. Stop it, or choose another one (web.port, media.port).',
  EADDRNOTAVAIL: 'This machine has no such address. See web.host and media.listenIp.',
  EACCES: 'The system does not permit it to this user. See dataDir, and use ports from 1024 on.',
  EROFS: 'The disk is read-only. See dataDir.',
  ENOSPC: 'The disk is full. See dataDir.',
};

const mediaAdvice = {
  program: `Try ${commandLine} doctor. MEDIASOUP_WORKER_BIN, if it is set, must name a worker that runs on this machine.`,
  port: 'Another program has it, or this machine has no such address. See media.port and media.listenIp.',
} as const;

const damageAdvice =
  'Nothing was changed. Restore the newest backup that verifies; keep this folder for analysis.';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const isRefusedByDisk = (error: Error): boolean =>
  error instanceof ReadStoreUnavailableError ||
  (error instanceof DomainError && error.code === 'STORAGE_UNAVAILABLE');

/** What the operator can do about a start that failed; null for a fault of the program, which shows its trace. */
export const explainStartFailure = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if (error instanceof LogInUseError)
    return `${error.message}.\nThe server is running already, or dataDir belongs to another one.`;
  if (error instanceof LogDamagedError || error instanceof SecretsDamagedError)
    return `${error.message}\n${damageAdvice}`;
  if (error instanceof UnreadableEventError)
    return `${error.message}\nThe data was written by a newer version; start that one.`;
  if (error instanceof MediaStartError) return `${error.message}\n${mediaAdvice[error.part]}`;
  if (isRefusedByDisk(error))
    return `${error.message}\nThe disk is full, or cannot be written to. See dataDir.`;
  const advice = systemAdvice[codeOf(error)];
  return advice === undefined ? null : `${error.message}\n${advice}`;
};
