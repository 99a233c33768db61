import type { Logger } from '../port.ts';

/** A log of the process that remembers what was said. */
export const recordingLogger = () => {
  const lines: { readonly fields: object; readonly message: string }[] = [];
  const record = (fields: object, message: string): void => void lines.push({ fields, message });
  const logger: Logger = {
    debug: record,
    info: record,
    warn: record,
    error: record,
    fatal: record,
    child: () => logger,
  };
  return { logger, lines };
};
