import type { KeyObject } from 'node:crypto';
import type { SecretText } from './secret-text.ts';

/** One key of one person. `id` is stored beside what the key sealed; ids are never used again. */
export type PersonKey = { readonly id: number; readonly key: KeyObject };

/**
 * One AES-256 key per person (*subject*). Destroying it forgets the person everywhere at once: log, copies of the log
 * and whatever is rebuilt from them. A subject that appears again after being forgotten gets a new key with a new id.
 */
export type KeyRing = {
  /** Subjects among these that have no key yet; to be passed to `create` before anything is sealed for them. */
  missing(subjects: readonly string[]): readonly string[];
  /** Makes keys for subjects that have none. Resolves after they are on the disk. */
  create(subjects: readonly string[]): Promise<void>;
  /** The key to seal with. Throws if the subject has none. */
  current(subject: string): PersonKey;
  /** The key to open with, `null` when it was destroyed. Throws `SecretsDamagedError` for an id never given out. */
  find(id: number): KeyObject | null;
  /** Destroys every key of the subject. Resolves after that is on the disk; repeating it is harmless. */
  forget(subject: string): Promise<void>;
  /** Changes with each key that is destroyed: what was made with other keys may still hold what they hid. */
  stamp(): string;
  close(): Promise<void>;
};

/** Which erasures were carried out, whatever is restored from copies that are older. */
export type ErasureList = {
  has(eventId: string): boolean;
  /** Resolves after it is on the disk. */
  add(eventId: string): Promise<void>;
};

/** A secret on its way into the vault. */
export type NewSecret = {
  /** What it is for, as in `oidc-client/main`; who reads it must know the name. Several may bear the same one. */
  readonly name: string;
  readonly value: SecretText;
  /** The person it belongs to: it opens no longer once the key of this subject is destroyed. */
  readonly owner?: string;
};

/**
 * Small secrets that must be had again in clear: those of other servers, seeds, passwords of devices. Events name them
 * by reference only. Nothing is changed in place: another value gets another reference, and the old one is removed.
 */
export type Vault = {
  /** Resolves with a fresh reference after the secret is on the disk. Throws `VaultUnavailableError`. */
  keep(secret: NewSecret): Promise<string>;
  /** Null when it was removed or its owner forgotten. Throws `SecretsDamagedError` for one kept under another name. */
  read(name: string, reference: string): SecretText | null;
  /** Resolves after that is on the disk; repeating it is harmless. */
  remove(reference: string): Promise<void>;
  /** Removes what belonged to subjects whose keys are destroyed. */
  removeForgotten(): Promise<void>;
  /** Everything that is kept. */
  references(): readonly string[];
};

/** Bytes of UTF-8. */
export const SECRET_MAX = 8192;

/** The disk refused to keep a secret. */
export class VaultUnavailableError extends Error {
  override readonly name = 'VaultUnavailableError';
}

/** What the server keeps secret: the key ring, the vault and secrets derived from the master key. */
export type Secrets = {
  readonly keyRing: KeyRing;
  readonly vault: Vault;
  readonly erasures: ErasureList;
  /** 32 bytes that are always the same for the same name and master key; for signing tokens. */
  serverSecret(name: string): Buffer;
  close(): Promise<void>;
};

/** The stored secrets are not what was written, or belong to another master key. Nothing opens. */
export class SecretsDamagedError extends Error {
  override readonly name = 'SecretsDamagedError';
}
