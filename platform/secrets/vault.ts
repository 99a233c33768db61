import { createSecretKey } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory, unfinished, writeWhole } from '#platform/disk/whole-file.ts';
import type { Derive } from './key-ring.ts';
import {
  type KeyRing,
  type NewSecret,
  SecretsDamagedError,
  type Vault,
  VaultUnavailableError,
} from './port.ts';
import type { SecretText } from './secret-text.ts';
import {
  openSecret,
  referencePattern,
  requireFits,
  type Sealed,
  type Sealing,
  sealSecret,
} from './vault-record.ts';

export type OpenVault = Vault & { close(): Promise<void> };

const suffix = '.secret';

class FileVault implements OpenVault {
  readonly #directory: string;
  readonly #sealing: Sealing;
  readonly #kept: Map<string, Sealed>;
  readonly #writing = new Set<Promise<unknown>>();

  constructor(directory: string, sealing: Sealing, kept: Map<string, Sealed>) {
    this.#directory = directory;
    this.#sealing = sealing;
    this.#kept = kept;
  }

  keep(secret: NewSecret): Promise<string> {
    requireFits(secret);
    return this.#counted(this.#keep(secret));
  }

  read(name: string, reference: string): SecretText | null {
    const sealed = this.#kept.get(reference);
    return sealed === undefined ? null : openSecret(sealed, this.#sealing, name);
  }

  remove(reference: string): Promise<void> {
    return this.#counted(this.#removeAll([reference]));
  }

  removeForgotten(): Promise<void> {
    const forgotten = [...this.#kept.values()].filter((sealed) => openSecret(sealed, this.#sealing) === null);
    return this.#counted(this.#removeAll(forgotten.map(({ reference }) => reference)));
  }

  references(): readonly string[] {
    return [...this.#kept.keys()];
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#writing]);
  }

  async #keep(secret: NewSecret): Promise<string> {
    try {
      const sealed = await sealSecret(secret, this.#sealing);
      const path = join(this.#directory, `${sealed.reference}${suffix}`);
      await writeWhole(path, sealed.bytes);
      await syncDirectory(this.#directory);
      this.#kept.set(sealed.reference, sealed);
      return sealed.reference;
    } catch (cause) {
      throw new VaultUnavailableError('The vault cannot keep a secret now.', { cause });
    }
  }

  async #removeAll(references: readonly string[]): Promise<void> {
    const present = references.filter((reference) => this.#kept.has(reference));
    if (present.length === 0) return;
    for (const reference of present) {
      await rm(join(this.#directory, `${reference}${suffix}`), { force: true });
    }
    await syncDirectory(this.#directory);
    for (const reference of present) this.#kept.delete(reference);
  }

  #counted<Result>(work: Promise<Result>): Promise<Result> {
    const counted = work.finally(() => this.#writing.delete(counted));
    this.#writing.add(counted);
    return counted;
  }
}

const readSecret = async (path: string, reference: string): Promise<Sealed> => {
  if (!referencePattern.test(reference))
    throw new SecretsDamagedError(`${path} does not belong into the vault`);
  return { reference, bytes: await readFile(path) };
};

/** Nothing in the error but the place: the cause may hold bytes. */
const requireOpens = (path: string, sealed: Sealed, sealing: Sealing): void => {
  try {
    openSecret(sealed, sealing);
  } catch (cause) {
    throw new SecretsDamagedError(`${path} is not what was written to the vault`, { cause });
  }
};

/**
 * One secret of the vault as it lies on the disk, read beside the server; null when it is not there. Nothing changes. Throws
 * `SecretsDamagedError`. Secrets of persons stay closed.
 */
export const readSecretIn = async (
  directory: string,
  { derive, keyRing }: { readonly derive: Derive; readonly keyRing: KeyRing },
  { name, reference }: { readonly name: string; readonly reference: string },
): Promise<SecretText | null> => {
  const path = join(directory, `${reference}${suffix}`);
  const sealed = await readSecret(path, reference).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const own = createSecretKey(derive('vault'));
  return sealed && openSecret(sealed, { own, naming: derive('vault-names'), keyRing }, name);
};

/** One file for each secret. Opening proves every one of them; what belonged to persons since forgotten is removed. */
export const openVault = async (
  directory: string,
  { derive, keyRing }: { readonly derive: Derive; readonly keyRing: KeyRing },
): Promise<OpenVault> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const own = createSecretKey(derive('vault'));
  const sealing: Sealing = { own, naming: derive('vault-names'), keyRing };
  const kept = new Map<string, Sealed>();
  for (const name of (await readdir(directory)).sort()) {
    const path = join(directory, name);
    if (name.endsWith(unfinished)) {
      await rm(path);
      continue;
    }
    const sealed = await readSecret(path, name.endsWith(suffix) ? name.slice(0, -suffix.length) : '');
    requireOpens(path, sealed, sealing);
    kept.set(sealed.reference, sealed);
  }
  const vault = new FileVault(directory, sealing, kept);
  await vault.removeForgotten();
  return vault;
};
