import { hkdfSync, randomBytes } from 'node:crypto';
import { access, chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { syncDirectory } from '#platform/disk/whole-file.ts';
import { openLines } from './durable-lines.ts';
import { type Derive, openKeyRing } from './key-ring.ts';
import { memoryKeyRing } from './memory.ts';
import { type KeyRing, type Secrets, SecretsDamagedError } from './port.ts';
import type { SecretText } from './secret-text.ts';
import { openVault, readSecretIn } from './vault.ts';

const masterKeyName = 'master.key';
const keyRingName = 'keys.ring';
const vaultName = 'vault';
const erasuresName = 'erasures.done';
const masterKeyLength = 32;

/**
 * Opens or creates the secrets in a directory: `master.key` (hexadecimal, readable by its owner only), `keys.ring` and the
 * folder `vault`. Throws `SecretsDamagedError` when they do not belong together or a secret in the vault does not open. A copy of the data without the master key is useless,
 * so both belong into a backup, apart from each other.
 */
export const openSecrets = async (directory: string): Promise<Secrets> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const derive = derivedFrom((await readMasterKey(directory)) ?? (await createMasterKey(directory)));
  const keyRing = await openKeyRing(`${directory}/${keyRingName}`, derive);
  try {
    return await openRest(directory, derive, keyRing);
  } catch (error) {
    await keyRing.close();
    throw error;
  }
};

const derivedFrom =
  (master: Buffer): Derive =>
  (purpose) =>
    Buffer.from(hkdfSync('sha256', master, '', purpose, 32));

/** A secret of no person, read beside the server that has the directory open; null when it is not there. */
export const readSecretBeside = async (
  directory: string,
  wanted: { readonly name: string; readonly reference: string },
): Promise<SecretText | null> => {
  const derive = derivedFrom(await masterKeyIn(`${directory}/${masterKeyName}`));
  return readSecretIn(`${directory}/${vaultName}`, { derive, keyRing: memoryKeyRing() }, wanted);
};

const openRest = async (directory: string, derive: Derive, keyRing: KeyRing): Promise<Secrets> => {
  const vault = await openVault(`${directory}/${vaultName}`, { derive, keyRing });
  const erasures = await openLines(`${directory}/${erasuresName}`);
  await syncDirectory(directory);
  return {
    keyRing,
    vault,
    erasures,
    serverSecret: (name) => derive(`server-secret ${name}`),
    close: async () => {
      await vault.close();
      await keyRing.close();
    },
  };
};

const readMasterKey = async (directory: string): Promise<Buffer | null> => {
  const path = `${directory}/${masterKeyName}`;
  if (!(await exists(path))) {
    if (!(await exists(`${directory}/${keyRingName}`))) return null;
    throw new SecretsDamagedError(
      `${path} is missing, and without it the keys of ${keyRingName} do not open`,
    );
  }
  await chmod(path, 0o600);
  return masterKeyIn(path);
};

const masterKeyIn = async (path: string): Promise<Buffer> => {
  const master = Buffer.from((await readFile(path, 'latin1')).trim(), 'hex');
  if (master.length !== masterKeyLength) throw new SecretsDamagedError(`${path} is not a master key`);
  return master;
};

/** The key has its name only after it is on the disk as a whole. */
const createMasterKey = async (directory: string): Promise<Buffer> => {
  const master = randomBytes(masterKeyLength);
  const path = `${directory}/${masterKeyName}`;
  const file = await open(`${path}.new`, 'w', 0o600);
  await file.writeFile(`${master.toString('hex')}\n`);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
  await syncDirectory(directory);
  return master;
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
