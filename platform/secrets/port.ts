import type { KeyObject } from 'node:crypto';

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

/** What the server keeps secret: the key ring and secrets derived from the master key. */
export type Secrets = {
  readonly keyRing: KeyRing;
  readonly erasures: ErasureList;
  /** 32 bytes that are always the same for the same name and master key; for signing tokens. */
  serverSecret(name: string): Buffer;
  close(): Promise<void>;
};

/** The stored secrets are not what was written, or belong to another master key. Nothing opens. */
export class SecretsDamagedError extends Error {
  override readonly name = 'SecretsDamagedError';
}
