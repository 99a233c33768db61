import { LRUCache } from 'lru-cache';
import type { AdapterPayload } from 'oidc-provider';
import type { Clock } from '#platform/clock/port.ts';

/** Codes, questions to people and their answers: lost at a restart, and then asked again. */
export type ShortLived = {
  put(id: string, payload: AdapterPayload, seconds: number): void;
  find(id: string): AdapterPayload | undefined;
  findByUid(uid: string): AdapterPayload | undefined;
  consume(id: string): void;
  remove(id: string): void;
};

const KEPT = 10_000;

export const createShortLived = (clock: Clock): ShortLived => {
  const entries = new LRUCache<string, { payload: AdapterPayload; until: number }>({ max: KEPT });
  const byUid = new LRUCache<string, string>({ max: KEPT });
  const find = (id: string): AdapterPayload | undefined => {
    const entry = entries.get(id);
    return entry !== undefined && entry.until > clock.now() ? entry.payload : undefined;
  };
  return {
    put(id, payload, seconds) {
      entries.set(id, { payload, until: clock.now() + seconds * 1000 });
      if (payload.uid !== undefined) byUid.set(payload.uid, id);
    },
    find,
    findByUid: (uid) => {
      const id = byUid.get(uid);
      return id === undefined ? undefined : find(id);
    },
    consume(id) {
      const entry = entries.peek(id);
      if (entry === undefined) return;
      entries.set(id, { ...entry, payload: { ...entry.payload, consumed: Math.floor(clock.now() / 1000) } });
    },
    remove: (id) => void entries.delete(id),
  };
};
