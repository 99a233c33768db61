import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Secrets, SecretsDamagedError } from './port.ts';

/** Secrets and where they are kept; `open` again after `close` finds the same ones, if they outlive the process. */
export type SecretsUnderTest = { open(): Promise<Secrets>; dispose(): Promise<void> };

/** What every adapter of the `Secrets` port promises. */
export const describeSecretsContract = (
  name: string,
  create: () => Promise<SecretsUnderTest>,
  { restartable }: { restartable: boolean },
): void => {
  describe(`${name} [PLAT-01]`, () => {
    let place: SecretsUnderTest;
    let secrets: Secrets;

    beforeEach(async () => {
      place = await create();
      secrets = await place.open();
    });

    afterEach(async () => {
      await secrets.close();
      await place.dispose();
    });

    const reopen = async (): Promise<void> => {
      if (!restartable) return;
      await secrets.close();
      secrets = await place.open();
    };

    it('gives each person one key of 256 bits', async () => {
      const { keyRing } = secrets;
      expect(keyRing.missing(['ivan', 'olga'])).toEqual(['ivan', 'olga']);
      expect(() => keyRing.current('ivan')).toThrow();
      await Promise.all([keyRing.create(['ivan', 'olga']), keyRing.create(['olga', 'pavel'])]);
      expect(keyRing.missing(['ivan', 'olga', 'pavel'])).toEqual([]);
      const keys = ['ivan', 'olga', 'pavel'].map((subject) => keyRing.current(subject));
      expect(new Set(keys.map(({ id }) => id)).size).toBe(3);
      expect(new Set(keys.map(({ key }) => key.export().toString('hex'))).size).toBe(3);
      for (const { key, id } of keys) {
        expect(key.symmetricKeySize).toBe(32);
        expect(keyRing.find(id)?.equals(key)).toBe(true);
      }
      await keyRing.create(['ivan']);
      expect(keyRing.current('ivan').id).toBe(keys[0]?.id);
      await reopen();
      expect(keys.map(({ id, key }) => secrets.keyRing.find(id)?.equals(key))).toEqual([true, true, true]);
      expect(secrets.keyRing.current('olga').id).toBe(keys[1]?.id);
    });

    it('destroys the key of a person who is forgotten, for good', async () => {
      await secrets.keyRing.create(['ivan', 'olga']);
      const [old, other] = [secrets.keyRing.current('ivan'), secrets.keyRing.current('olga')];
      await secrets.keyRing.forget('ivan');
      await secrets.keyRing.forget('ivan');
      await secrets.keyRing.forget('nobody');
      await reopen();
      expect(secrets.keyRing.find(old.id)).toBeNull();
      expect(secrets.keyRing.missing(['ivan', 'olga'])).toEqual(['ivan']);
      expect(secrets.keyRing.find(other.id)?.equals(other.key)).toBe(true);
      await secrets.keyRing.create(['ivan']);
      expect(secrets.keyRing.current('ivan').id).not.toBe(old.id);
      expect(secrets.keyRing.find(old.id)).toBeNull();
    });

    it('refuses a key id that was never given out', () => {
      expect(() => secrets.keyRing.find(4711)).toThrow(SecretsDamagedError);
    });

    it('derives one secret of 32 bytes for each name', async () => {
      const before = secrets.serverSecret('resume-tokens');
      expect(before).toHaveLength(32);
      expect(secrets.serverSecret('cookies').equals(before)).toBe(false);
      await reopen();
      expect(secrets.serverSecret('resume-tokens').equals(before)).toBe(true);
    });
  });
};
