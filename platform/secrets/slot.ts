import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * The file of the key ring is slots of 128 bytes; a key's id is the number of its slot. Slot 0 ties the file to its
 * master key. Little-endian:
 *
 *     slot 0: 0 magic "RKR1" | 4 proof of the master key (32) | 124 CRC-32 of bytes 0..123
 *     others: 0 state (1 live, 2 destroyed) | 4 HMAC-SHA-256 of the subject (32) | 36 nonce (12)
 *             | 48 key, wrapped by AES-256-GCM (32) | 80 tag (16) | 124 CRC-32 of bytes 0..123
 *
 * A slot lies within one sector of the disk, so it is written whole or not at all. In a destroyed one the key is zeros.
 */
export const slotLength = 128;

const cipher = 'aes-256-gcm';
const magic = Buffer.from('RKR1', 'latin1');
const live = 1;
const destroyed = 2;
const [subjectAt, nonceAt, keyAt, tagAt, zeroAt, crcAt] = [4, 36, 48, 80, 96, 124];

/** What a slot says of itself without the master key. */
export type SlotState = 'live' | 'destroyed' | 'damaged';

const finish = (slot: Buffer): Buffer => {
  slot.writeUInt32LE(crc32(slot.subarray(0, crcAt)), crcAt);
  return slot;
};

const isIntact = (slot: Buffer): boolean => slot.readUInt32LE(crcAt) === crc32(slot.subarray(0, crcAt));

export const encodeFirstSlot = (proof: Buffer): Buffer => {
  const slot = Buffer.alloc(slotLength);
  slot.set(magic, 0);
  slot.set(proof, 4);
  return finish(slot);
};

export const isFirstSlot = (slot: Buffer, proof: Buffer): boolean =>
  isIntact(slot) && slot.subarray(0, 4).equals(magic) && slot.subarray(4, 4 + proof.length).equals(proof);

/** A slot with a fresh key. */
export const createSlot = (id: number, subject: Buffer, wrapping: KeyObject): Buffer => {
  const slot = Buffer.alloc(slotLength);
  slot[0] = live;
  slot.set(subject, subjectAt);
  const nonce = randomBytes(keyAt - nonceAt);
  slot.set(nonce, nonceAt);
  const sealing = createCipheriv(cipher, wrapping, nonce);
  sealing.setAAD(boundTo(id, subject));
  slot.set(sealing.update(randomBytes(tagAt - keyAt)), keyAt);
  sealing.final();
  slot.set(sealing.getAuthTag(), tagAt);
  return finish(slot);
};

/** The slot without its key. */
export const destroySlot = (slot: Buffer): Buffer => {
  const emptied = Buffer.from(slot);
  emptied[0] = destroyed;
  emptied.fill(0, nonceAt, crcAt);
  return finish(emptied);
};

export const slotState = (slot: Buffer): SlotState => {
  if (!isIntact(slot)) return 'damaged';
  if (slot[0] === live) return 'live';
  return slot[0] === destroyed ? 'destroyed' : 'damaged';
};

/** Where the HMAC of the subject lies; it stays when the key is destroyed. */
export const subjectPlace = { at: subjectAt, length: nonceAt - subjectAt };

const slotSubject = (slot: Buffer): Buffer => slot.subarray(subjectAt, nonceAt);

/** The key of a live slot; throws Node's authentication error if it was wrapped by another master key. */
export const unwrapSlot = (slot: Buffer, id: number, wrapping: KeyObject): KeyObject => {
  const opening = createDecipheriv(cipher, wrapping, slot.subarray(nonceAt, keyAt));
  opening.setAAD(boundTo(id, slotSubject(slot)));
  opening.setAuthTag(slot.subarray(tagAt, zeroAt));
  const key = opening.update(slot.subarray(keyAt, tagAt));
  opening.final();
  return createSecretKey(key);
};

const boundTo = (id: number, subject: Buffer): Buffer => {
  const bound = Buffer.alloc(4 + subject.length);
  bound.writeUInt32LE(id, 0);
  bound.set(subject, 4);
  return bound;
};
