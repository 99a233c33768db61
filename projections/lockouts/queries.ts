import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { LockoutDocument } from './document.ts';

export type LockoutQueries = {
  /** When the last lock of the account ends or has ended; null: none, or lifted. */
  lockedUntil(login: string): Promise<string | null>;
};

export const lockoutQueries = (source: ReadModelSource): LockoutQueries => {
  const lockouts = source.reader<LockoutDocument>('lockouts', 'lockouts');
  return { lockedUntil: async (login) => (await lockouts.get(login))?.until ?? null };
};
