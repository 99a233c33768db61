import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeSecretsContract } from './contract.ts';
import { memorySecrets } from './memory.ts';
import { openSecrets } from './open.ts';
import { SecretsDamagedError } from './port.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'rostrum-secrets-'));

describeSecretsContract(
  'secrets in memory',
  async () => ({ open: async () => memorySecrets(), dispose: async () => undefined }),
  { restartable: false },
);

describeSecretsContract(
  'secrets in files',
  async () => {
    const directory = await temporary();
    return { open: () => openSecrets(directory), dispose: () => rm(directory, { recursive: true }) };
  },
  { restartable: true },
);

describe('files of the secrets [PLAT-01]', () => {
  let directory: string;
  const ring = (): string => join(directory, 'keys.ring');

  beforeEach(async () => {
    directory = await temporary();
    const secrets = await openSecrets(directory);
    await secrets.keyRing.create(['ivan', 'olga']);
    await secrets.close();
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('can be read by their owner only', async () => {
    for (const name of ['master.key', 'keys.ring']) {
      expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('hold no name of a person, and no key once it is destroyed', async () => {
    const secrets = await openSecrets(directory);
    const before = await readFile(ring());
    await secrets.keyRing.forget('ivan');
    await secrets.close();
    const after = await readFile(ring());
    expect(after.includes('ivan')).toBe(false);
    const wrapped = before.subarray(128 + 36, 128 + 96);
    expect([before.includes(wrapped), after.includes(wrapped)]).toEqual([true, false]);
  });

  it('are refused together with another master key, or without one', async () => {
    await writeFile(join(directory, 'master.key'), 'ab'.repeat(32));
    await expect(openSecrets(directory)).rejects.toBeInstanceOf(SecretsDamagedError);
    await writeFile(join(directory, 'master.key'), 'nonsense');
    await expect(openSecrets(directory)).rejects.toBeInstanceOf(SecretsDamagedError);
    await rm(join(directory, 'master.key'));
    await expect(openSecrets(directory)).rejects.toBeInstanceOf(SecretsDamagedError);
  });

  it('open after a write that never finished, and give its place to the next key', async () => {
    await truncate(ring(), 2 * 128 + 50);
    const secrets = await openSecrets(directory);
    expect(secrets.keyRing.missing(['ivan', 'olga'])).toEqual(['olga']);
    await secrets.keyRing.create(['pavel']);
    const { key, id } = secrets.keyRing.current('pavel');
    await secrets.close();
    const again = await openSecrets(directory);
    expect(again.keyRing.find(id)?.equals(key)).toBe(true);
    await again.close();
  });

  it('lose one key by a damaged slot and no other', async () => {
    const bytes = await readFile(ring());
    bytes[128 + 60] = (bytes[128 + 60] ?? 0) ^ 1;
    await writeFile(ring(), bytes);
    const secrets = await openSecrets(directory);
    expect(() => secrets.keyRing.find(1)).toThrow(SecretsDamagedError);
    expect(secrets.keyRing.find(2)).not.toBeNull();
    expect(secrets.keyRing.missing(['olga'])).toEqual([]);
    await secrets.close();
  });
});
