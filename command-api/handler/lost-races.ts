import { DomainError } from '#domain/kernel/index.ts';
import { LogUnavailableError, WrongExpectedRevisionError } from '#platform/event-log/port.ts';

const ATTEMPTS = 5;

/** Tries again when somebody else was first at the stream; nothing else is tried twice. */
export const retryLostRaces = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let left = ATTEMPTS; left > 0; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof LogUnavailableError)
        throw new DomainError('STORAGE_UNAVAILABLE', { cause: error });
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
    }
  }
  throw new DomainError('CONFLICT');
};
