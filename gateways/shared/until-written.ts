import type { Clock } from '#platform/clock/port.ts';
import type { Logger } from '#platform/logging/port.ts';

/** Milliseconds. */
const RETRY_AFTER = 5_000;

/** A disk that is full now may have room later: what follows waits until the write went well, or somebody gives up. */
export const persistentWriter = ({ clock, logger, what }: { clock: Clock; logger: Logger; what: string }) => {
  let closed = false;
  let cancelPause: () => void = () => undefined;
  return {
    async untilWritten(write: () => void): Promise<void> {
      while (!closed) {
        try {
          return write();
        } catch (err) {
          logger.error({ err }, `${what} could not be written and will be tried again.`);
          await new Promise<void>((resolve) => {
            cancelPause = resolve;
            clock.schedule(RETRY_AFTER, resolve);
          });
        }
      }
    },
    close(): void {
      closed = true;
      cancelPause();
    },
  };
};
