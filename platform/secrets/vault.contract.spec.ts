import { cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeVaultContract } from './contract-vault.ts';
import { memorySecrets } from './memory.ts';
import { openSecrets } from './open.ts';
import { SecretsDamagedError, VaultUnavailableError } from './port.ts';
import { SecretText } from './secret-text.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'rostrum-vault-'));

describeVaultContract(
  'vault in memory',
  async () => ({ open: async () => memorySecrets(), dispose: async () => undefined }),
  { restartable: false },
);

describeVaultContract(
  'vault in files',
  async () => {
    const directory = await temporary();
    return { open: () => openSecrets(directory), dispose: () => rm(directory, { recursive: true }) };
  },
  { restartable: true },
);

describe('files of the vault [PLAT-01]', () => {
  const canary = 'canary-4f0b-секрет';
  const name = 'totp/ivan';
  let directory: string;
  let reference: string;
  const fileOf = (which: string): string => join(directory, 'vault', `${which}.secret`);
  const failure = async (): Promise<SecretsDamagedError> => {
    const error: unknown = await openSecrets(directory).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof SecretsDamagedError)) throw new Error('the damage was not noticed');
    return error;
  };

  beforeEach(async () => {
    directory = await temporary();
    const secrets = await openSecrets(directory);
    reference = await secrets.vault.keep({ name, value: new SecretText(canary), owner: 'ivan' });
    await secrets.close();
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('can be read by their owner only, and hold neither the value nor the name', async () => {
    expect((await stat(fileOf(reference))).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, 'vault'))).mode & 0o777).toBe(0o700);
    for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      expect([bytes.includes(canary), bytes.includes('ivan')]).toEqual([false, false]);
    }
  });

  it('are refused with their place when any byte of them is another, and the error shows nothing', async () => {
    const whole = await readFile(fileOf(reference));
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(fileOf(reference), bytes);
      const error = await failure();
      expect(error.message).toContain(fileOf(reference));
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(canary);
    }
    await writeFile(fileOf(reference), whole.subarray(0, 60));
    expect((await failure()).message).toContain(fileOf(reference));
  });

  it('are refused when one is put in the place of another, or does not belong there', async () => {
    const secrets = await openSecrets(directory);
    const other = await secrets.vault.keep({ name, value: new SecretText('other') });
    await secrets.close();
    await rename(fileOf(reference), fileOf(other));
    expect((await failure()).message).toContain(fileOf(other));
    await rm(fileOf(other));
    await writeFile(join(directory, 'vault', 'notes.txt'), 'x');
    expect((await failure()).message).toContain('notes.txt');
  });

  it('[ES-10] do not come back from a copy once their owner was forgotten', async () => {
    const copy = await temporary();
    await cp(directory, copy, { recursive: true });
    const secrets = await openSecrets(directory);
    await secrets.keyRing.forget('ivan');
    await secrets.vault.removeForgotten();
    await secrets.close();
    expect(await readdir(join(directory, 'vault'))).toEqual([]);
    await cp(join(copy, 'vault'), join(directory, 'vault'), { recursive: true });
    await cp(join(copy, 'keys.ring'), join(directory, 'keys.ring'));
    await rm(copy, { recursive: true });
    const restored = await openSecrets(directory);
    expect(restored.vault.read(name, reference)).toBeNull();
    await restored.close();
    expect(await readdir(join(directory, 'vault'))).toEqual([]);
  });

  it('leave nothing of a write that never finished', async () => {
    await writeFile(`${fileOf('AAAAAAAAAAAAAAAAAAAAAA')}.new`, 'half');
    const secrets = await openSecrets(directory);
    expect(secrets.vault.references()).toEqual([reference]);
    await secrets.close();
    expect(await readdir(join(directory, 'vault'))).toEqual([`${reference}.secret`]);
  });

  it('say so when the disk refuses, and nothing of what was to be kept', async () => {
    const secrets = await openSecrets(directory);
    await rm(join(directory, 'vault'), { recursive: true });
    const refused: unknown = await secrets.vault
      .keep({ name, value: new SecretText(canary) })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(VaultUnavailableError);
    expect(inspect(refused, { depth: 9 })).not.toContain(canary);
    expect(secrets.vault.references()).toEqual([reference]);
    await secrets.close();
  });
});
