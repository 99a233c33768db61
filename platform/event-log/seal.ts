import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { drawnBytes } from '#platform/ids/index.ts';
import type { PersonKey } from '#platform/secrets/port.ts';

/**
 * Sealed bytes: key id (u32, little-endian) | nonce (12) | AES-256-GCM ciphertext | tag (16). The event's id (or
 * the picture's) is authenticated with them, so that a ciphertext moved to another one does not open.
 */
const cipher = 'aes-256-gcm';
const nonceAt = 4;
const nonceLength = 12;
const tagLength = 16;
const textAt = nonceAt + nonceLength;

export const seal = (plain: string | Buffer, { id, key }: PersonKey, eventId: string): Buffer => {
  const nonce = drawnBytes(nonceLength);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagLength });
  sealing.setAAD(Buffer.from(eventId, 'latin1'));
  const head = Buffer.alloc(textAt);
  head.writeUInt32LE(id, 0);
  nonce.copy(head, nonceAt);
  const text = typeof plain === 'string' ? sealing.update(plain, 'utf8') : sealing.update(plain);
  sealing.final();
  return Buffer.concat([head, text, sealing.getAuthTag()]);
};

export const sealedKeyId = (sealed: Buffer): number => sealed.readUInt32LE(0);

/** Throws Node's authentication error when bytes, key or event are not those of the sealing. */
export const unsealBytes = (sealed: Buffer, key: KeyObject, eventId: string): Buffer => {
  const textEnd = sealed.length - tagLength;
  const opening = createDecipheriv(cipher, key, sealed.subarray(nonceAt, textAt), {
    authTagLength: tagLength,
  });
  opening.setAAD(Buffer.from(eventId, 'latin1'));
  opening.setAuthTag(sealed.subarray(textEnd));
  const text = opening.update(sealed.subarray(textAt, textEnd));
  opening.final();
  return text;
};

export const unseal = (sealed: Buffer, key: KeyObject, eventId: string): string =>
  unsealBytes(sealed, key, eventId).toString('utf8');
