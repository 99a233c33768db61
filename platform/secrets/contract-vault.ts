import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretsUnderTest } from './contract.ts';
import { SECRET_MAX, type Secrets, SecretsDamagedError } from './port.ts';
import { SecretText } from './secret-text.ts';

const name = 'oidc-client/main';

type Create = () => Promise<SecretsUnderTest>;

/** Secrets opened afresh for each test, and short ways to keep and read one. */
const useSecrets = (create: Create, restartable: boolean) => {
  const current = {} as { secrets: Secrets; place: SecretsUnderTest };
  beforeEach(async () => {
    current.place = await create();
    current.secrets = await current.place.open();
  });
  afterEach(async () => {
    await current.secrets.close();
    await current.place.dispose();
  });
  return {
    current,
    reopen: async (): Promise<void> => {
      if (!restartable) return;
      await current.secrets.close();
      current.secrets = await current.place.open();
    },
    keep: (value: string, owner?: string) => {
      const secret = { name, value: new SecretText(value) };
      return current.secrets.vault.keep(owner === undefined ? secret : { ...secret, owner });
    },
    read: (reference: string) => current.secrets.vault.read(name, reference)?.reveal() ?? null,
  };
};

/** What every vault promises. */
export const describeVaultContract = (
  title: string,
  create: Create,
  { restartable }: { restartable: boolean },
): void => {
  describe(`${title} [PLAT-01]`, () => {
    const { current, reopen, keep, read } = useSecrets(create, restartable);

    it('gives back what was kept, by a reference that says nothing, also after a restart', async () => {
      const [one, other] = await Promise.all([keep('пароль ключ'), keep('пароль ключ', 'ivan')]);
      expect([one, other].map((reference) => /^[\w-]{22}$/.test(reference))).toEqual([true, true]);
      expect(one).not.toBe(other);
      await reopen();
      expect([read(one), read(other)]).toEqual(['пароль ключ', 'пароль ключ']);
      expect([...current.secrets.vault.references()].sort()).toEqual([one, other].sort());
    });

    it('keeps another value beside the old one until that is removed for good', async () => {
      const old = await keep('old');
      const fresh = await keep('new');
      expect([read(old), read(fresh)]).toEqual(['old', 'new']);
      await current.secrets.vault.remove(old);
      await current.secrets.vault.remove(old);
      await reopen();
      expect([read(old), read(fresh)]).toEqual([null, 'new']);
      expect(current.secrets.vault.references()).toEqual([fresh]);
    });

    it('gives a secret to nobody who takes it for another', async () => {
      const reference = await keep('client secret');
      expect(() => current.secrets.vault.read('smtp/password', reference)).toThrow(SecretsDamagedError);
      expect(current.secrets.vault.read(name, 'AAAAAAAAAAAAAAAAAAAAAA')).toBeNull();
      expect(current.secrets.vault.read(name, '../../master.key')).toBeNull();
    });

    it('refuses what is empty, too long, or has no name, and keeps nothing of it', async () => {
      for (const value of ['', 'x'.repeat(SECRET_MAX + 1)]) {
        await expect(async () => keep(value)).rejects.toThrow(RangeError);
      }
      const nameless = { name: '', value: new SecretText('x') };
      await expect(async () => current.secrets.vault.keep(nameless)).rejects.toThrow(RangeError);
      expect(current.secrets.vault.references()).toEqual([]);
      expect(read(await keep('x'.repeat(SECRET_MAX)))).toHaveLength(SECRET_MAX);
    });
  });

  describe(`${title}, and people [PLAT-01]`, () => {
    const { current, reopen, keep, read } = useSecrets(create, restartable);

    it('[ES-10] forgets the secrets of a forgotten person and no others', async () => {
      const [his, hers, ours] = [await keep('his', 'ivan'), await keep('hers', 'olga'), await keep('ours')];
      await current.secrets.keyRing.forget('ivan');
      expect([read(his), read(hers), read(ours)]).toEqual([null, 'hers', 'ours']);
      const again = await keep('again', 'ivan');
      await current.secrets.vault.removeForgotten();
      await reopen();
      expect([read(his), read(again), read(hers), read(ours)]).toEqual([null, 'again', 'hers', 'ours']);
      expect(current.secrets.vault.references()).not.toContain(his);
    });

    it('[AZ-04] shows a secret in no message, JSON or inspection', async () => {
      const canary = 'canary-7c1f';
      const reference = await keep(canary);
      const secret = current.secrets.vault.read(name, reference);
      const shown = [
        String(secret),
        JSON.stringify({ secret }),
        inspect({ secret }, { depth: 9, showHidden: true }),
        inspect(current.secrets.vault, { depth: 9, showHidden: true }),
      ].join();
      expect(shown).not.toContain(canary);
      expect(secret?.reveal()).toBe(canary);
    });
  });
};
