import { LRUCache } from 'lru-cache';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { SignedInPrincipal } from './browser-sessions.ts';

/** Milliseconds for which showing that it is still the same person counts. */
const PROOF_LIFE = 5 * 60_000;
const SESSIONS_KEPT = 1000;

/** In which sessions somebody has just shown that it is still he: a browser left open changes no second factor. */
export const createRecentProofs = (clock: Pick<Clock, 'monotonic'>) => {
  const until = new LRUCache<string, number>({ max: SESSIONS_KEPT });
  return {
    remember: (sessionId: string): void => {
      until.set(sessionId, clock.monotonic() + PROOF_LIFE);
    },
    require: ({ sessionId }: Pick<SignedInPrincipal, 'sessionId'>): void => {
      if ((until.get(sessionId) ?? 0) <= clock.monotonic()) throw new DomainError('PROOF_NEEDED');
    },
  };
};

export type RecentProofs = ReturnType<typeof createRecentProofs>;
