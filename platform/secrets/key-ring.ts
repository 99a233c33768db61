import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { RecordIndex, Records } from '../records/index.ts';
import { type DurableLines, openLines } from './durable-lines.ts';
import { type KeyRing, type PersonKey, SecretsDamagedError } from './port.ts';
import {
  createSlot,
  destroySlot,
  encodeFirstSlot,
  isFirstSlot,
  slotLength,
  slotState,
  subjectPlace,
  unwrapSlot,
} from './slot.ts';

/** Unwrapped keys kept at hand. */
const keysKept = 10_000;

/** Derives 32 bytes for a purpose from the master key. */
export type Derive = (purpose: string) => Buffer;

/**
 * The key ring in one file. Names of persons are not in it, only their HMAC. Throws `SecretsDamagedError` when the file
 * belongs to another master key. A slot whose bytes are damaged makes its own key unusable and no other.
 */
export const openKeyRing = async (path: string, derive: Derive): Promise<KeyRing> => {
  const proof = derive('key-ring-proof');
  const destroyed = await openLines(`${path}.destroyed`);
  const file = await open(path, 'a+', 0o600).then(async (created) => {
    await created.close();
    return open(path, 'r+');
  });
  try {
    const stored = await file.readFile();
    const slots = slotsOf(stored);
    if (slots.count === 0) {
      slots.push(encodeFirstSlot(proof));
      await file.write(slots.at(0), 0, slotLength, 0);
      await file.sync();
    }
    if (!isFirstSlot(slots.at(0), proof)) {
      throw new SecretsDamagedError(
        `${path} does not belong to this master key, or is damaged at its beginning`,
      );
    }
    await destroyAgain(file, slots, destroyed);
    return new FileKeyRing(file, { slots, destroyed }, derive);
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** A last slot that was not written as a whole never counted. */
const slotsOf = (bytes: Buffer): Records => {
  const slots = new Records(slotLength);
  for (let at = 0; at + slotLength <= bytes.length; at += slotLength)
    slots.push(bytes.subarray(at, at + slotLength));
  return slots;
};

/** Tells one key from every other, and nothing about it. */
const fingerprintOf = (slot: Buffer): string => createHash('sha256').update(slot).digest('hex');

/** A file restored from an older copy holds keys that were destroyed since. */
const destroyAgain = async (file: FileHandle, slots: Records, destroyed: DurableLines): Promise<void> => {
  if (destroyed.count === 0) return;
  for (let id = 1; id < slots.count; id++) {
    const slot = slots.at(id);
    if (slotState(slot) !== 'live' || !destroyed.has(fingerprintOf(slot))) continue;
    slot.set(destroySlot(slot));
    await file.write(slot, 0, slotLength, id * slotLength);
  }
  await file.datasync();
};

class FileKeyRing implements KeyRing {
  readonly #file: FileHandle;
  readonly #slots: Records;
  readonly #destroyed: DurableLines;
  readonly #wrapping: KeyObject;
  readonly #naming: Buffer;
  /** Live key of each subject, by the HMAC of its name. */
  readonly #ids: RecordIndex;
  readonly #keys = new LRUCache<number, KeyObject>({ max: keysKept });
  readonly #hashes = new LRUCache<string, Buffer>({ max: keysKept });
  /** Writes happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Subjects for the next write; everybody who asks meanwhile shares it. */
  #wanted: { readonly subjects: Set<string>; readonly done: Promise<void> } | null = null;
  #closed = false;

  constructor(
    file: FileHandle,
    { slots, destroyed }: { readonly slots: Records; readonly destroyed: DurableLines },
    derive: Derive,
  ) {
    this.#file = file;
    this.#slots = slots;
    this.#destroyed = destroyed;
    this.#wrapping = createSecretKey(derive('key-ring-wrapping'));
    this.#naming = derive('key-ring-subjects');
    this.#ids = new RecordIndex(slots, subjectPlace);
    for (let id = 1; id < slots.count; id++) {
      if (slotState(slots.at(id)) === 'live') this.#ids.add(id);
    }
  }

  missing(subjects: readonly string[]): readonly string[] {
    return subjects.filter((subject) => this.#ids.find(this.#hash(subject)) === undefined);
  }

  create(subjects: readonly string[]): Promise<void> {
    if (this.#wanted === null) {
      const wanted = new Set<string>();
      this.#wanted = { subjects: wanted, done: this.#inTurn(() => this.#createAll(wanted)) };
    }
    for (const subject of subjects) this.#wanted.subjects.add(subject);
    return this.#wanted.done;
  }

  current(subject: string): PersonKey {
    const id = this.#ids.find(this.#hash(subject));
    const key = id === undefined ? null : this.find(id);
    if (id === undefined || key === null) throw new Error('key ring: the subject has no key');
    return { id, key };
  }

  find(id: number): KeyObject | null {
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const slot = id > 0 && id < this.#slots.count ? this.#slots.at(id) : undefined;
    const state = slot === undefined ? 'damaged' : slotState(slot);
    if (state === 'destroyed') return null;
    if (slot === undefined || state === 'damaged') throw new SecretsDamagedError(`key ring: no key ${id}`);
    const key = this.#unwrap(slot, id);
    this.#keys.set(id, key);
    return key;
  }

  forget(subject: string): Promise<void> {
    return this.#inTurn(async () => {
      const id = this.#ids.find(this.#hash(subject));
      if (id === undefined) return;
      const slot = this.#slots.at(id);
      await this.#destroyed.add(fingerprintOf(slot));
      const emptied = destroySlot(slot);
      await this.#write(emptied, id);
      this.#ids.remove(this.#hash(subject));
      slot.set(emptied);
      this.#keys.delete(id);
      this.#hashes.delete(subject);
    });
  }

  stamp(): string {
    return this.#destroyed.stamp();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#turn.catch(() => undefined);
    await this.#file.close();
  }

  /** After a failed write the slots are written again at the same place by whoever asks next. */
  async #createAll(wanted: ReadonlySet<string>): Promise<void> {
    this.#wanted = null;
    const hashes = this.missing([...wanted]).map((subject) => this.#hash(subject));
    const firstId = this.#slots.count;
    const slots = hashes.map((hash, index) => createSlot(firstId + index, hash, this.#wrapping));
    if (slots.length === 0) return;
    await this.#write(Buffer.concat(slots), firstId);
    for (const slot of slots) this.#ids.add(this.#slots.push(slot));
  }

  async #write(bytes: Buffer, id: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const at = id * slotLength + done;
      done += (await this.#file.write(bytes, done, bytes.length - done, at)).bytesWritten;
    }
    await this.#file.datasync();
  }

  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(run, run);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #unwrap(slot: Buffer, id: number): KeyObject {
    try {
      return unwrapSlot(slot, id, this.#wrapping);
    } catch (cause) {
      throw new SecretsDamagedError(`key ring: key ${id} does not open`, { cause });
    }
  }

  #hash(subject: string): Buffer {
    const known = this.#hashes.get(subject);
    if (known !== undefined) return known;
    const hash = createHmac('sha256', this.#naming).update(subject).digest();
    this.#hashes.set(subject, hash);
    return hash;
  }
}
