import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { type KeyRing, type Secrets, SecretsDamagedError } from './port.ts';

/** Keys that live as long as the process. */
export const memoryKeyRing = (): KeyRing => {
  const ids = new Map<string, number>();
  const keys: (KeyObject | null)[] = [];
  return {
    missing: (subjects) => subjects.filter((subject) => !ids.has(subject)),
    async create(subjects) {
      for (const subject of subjects) {
        if (!ids.has(subject)) ids.set(subject, keys.push(createSecretKey(randomBytes(32))) - 1);
      }
    },
    current(subject) {
      const id = ids.get(subject);
      const key = id === undefined ? undefined : keys[id];
      if (id === undefined || !key) throw new Error(`key ring: no key for ${subject}`);
      return { id, key };
    },
    find(id) {
      const key = keys[id];
      if (key === undefined) throw new SecretsDamagedError(`key ring: key ${id} was never given out`);
      return key;
    },
    async forget(subject) {
      const id = ids.get(subject);
      if (id === undefined) return;
      keys[id] = null;
      ids.delete(subject);
    },
    stamp: () => String(keys.filter((key) => key === null).length),
    async close() {},
  };
};

/** Secrets that live as long as the process; for tests. */
export const memorySecrets = (): Secrets => {
  const master = randomBytes(32);
  const erasures = new Set<string>();
  return {
    keyRing: memoryKeyRing(),
    erasures: {
      has: (eventId) => erasures.has(eventId),
      add: async (eventId) => void erasures.add(eventId),
    },
    serverSecret: (name) => Buffer.from(hkdfSync('sha256', master, '', name, 32)),
    async close() {},
  };
};
