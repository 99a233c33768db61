import { describe, expect, it } from 'vitest';
import { DomainError } from '#domain/kernel/index.ts';
import { SecretText, type Vault, VaultUnavailableError } from '#platform/secrets/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { withKeptSecret } from './kept-secret.ts';

const secret = { name: 'smtp', value: new SecretText('canary') };
const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};

describe('a secret that is kept for a command [PLAT-01]', () => {
  it('stays when the command is accepted', async () => {
    const { vault } = memorySecrets();
    const reference = await withKeptSecret(vault, secret, async (given) => given);
    expect(vault.read('smtp', reference)?.reveal()).toBe('canary');
  });

  it('goes when the command is refused, and stays where that is not certain', async () => {
    const { vault } = memorySecrets();
    const send = (error: Error) => withKeptSecret(vault, secret, failing(error));
    await expect(send(new DomainError('FORBIDDEN'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(vault.references()).toEqual([]);
    await expect(send(new DomainError('STORAGE_UNAVAILABLE'))).rejects.toThrow();
    await expect(send(new Error('lost'))).rejects.toThrow('lost');
    expect(vault.references()).toHaveLength(2);
  });

  it('is refused as a full disk refuses everything, without the secret in the error', async () => {
    const vault: Pick<Vault, 'keep' | 'remove'> = {
      keep: failing(new VaultUnavailableError('The vault cannot keep a secret now.')),
      remove: async () => undefined,
    };
    const sent: string[] = [];
    const send = async (reference: string) => void sent.push(reference);
    await expect(withKeptSecret(vault, secret, send)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    expect(sent).toEqual([]);
  });
});
