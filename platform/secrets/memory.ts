import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { type KeyRing, type Secrets, SecretsDamagedError, type Vault } from './port.ts';
import { openSecret, requireFits, type Sealed, sealSecret } from './vault-record.ts';

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

/** A vault that lives as long as the process. */
export const memoryVault = (keyRing: KeyRing): Vault => {
  const sealing = { own: createSecretKey(randomBytes(32)), naming: randomBytes(32), keyRing };
  const kept = new Map<string, Sealed>();
  return {
    async keep(secret) {
      requireFits(secret);
      const sealed = await sealSecret(secret, sealing);
      kept.set(sealed.reference, sealed);
      return sealed.reference;
    },
    read(name, reference) {
      const sealed = kept.get(reference);
      return sealed === undefined ? null : openSecret(sealed, sealing, name);
    },
    remove: async (reference) => void kept.delete(reference),
    async removeForgotten() {
      for (const sealed of kept.values()) {
        if (openSecret(sealed, sealing) === null) kept.delete(sealed.reference);
      }
    },
    references: () => [...kept.keys()],
  };
};

/** Secrets that live as long as the process; for tests. */
export const memorySecrets = (): Secrets => {
  const master = randomBytes(32);
  const erasures = new Set<string>();
  const keyRing = memoryKeyRing();
  return {
    keyRing,
    vault: memoryVault(keyRing),
    erasures: {
      has: (eventId) => erasures.has(eventId),
      add: async (eventId) => void erasures.add(eventId),
    },
    serverSecret: (name) => Buffer.from(hkdfSync('sha256', master, '', name, 32)),
    async close() {},
  };
};
