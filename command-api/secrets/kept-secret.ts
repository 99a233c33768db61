import { DomainError } from '#domain/kernel/index.ts';
import { type NewSecret, type Vault, VaultUnavailableError } from '#platform/secrets/index.ts';

const keep = async (vault: Pick<Vault, 'keep'>, secret: NewSecret): Promise<string> => {
  try {
    return await vault.keep(secret);
  } catch (error) {
    if (error instanceof VaultUnavailableError)
      throw new DomainError('STORAGE_UNAVAILABLE', { cause: error });
    throw error;
  }
};

/**
 * Puts a secret into the vault and gives its reference to the command that makes it known. A refused command leaves no
 * secret behind; where it is not certain that it was refused, the next start finds out.
 */
export const withKeptSecret = async <Result>(
  vault: Pick<Vault, 'keep' | 'remove'>,
  secret: NewSecret,
  send: (reference: string) => Promise<Result>,
): Promise<Result> => {
  const reference = await keep(vault, secret);
  try {
    return await send(reference);
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'STORAGE_UNAVAILABLE') await vault.remove(reference);
    throw error;
  }
};
