import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { drawnBytes } from '#platform/ids/index.ts';
import type { PersonKey } from '#platform/secrets/port.ts';
import { FileStoreError } from './port.ts';

/**
 * A stored file, little-endian:
 *
 *     0 magic "RSTS" | 4 format (1) | 5 zero | 8 key id (u32) | 12 size (u48) | 18 zero | 20 salt (16) | 36 frames
 *
 * Each frame seals 64 KiB, the last one what is left: AES-256-GCM and its tag (16). The key follows from the person's key by
 * HKDF-SHA-256 over salt, header and id, so that a header that was changed, or a file under another name, opens nothing.
 * The nonce is the number of the frame and whether it is the last. Any frame is found by its number: parts can be read.
 */
const magic = Buffer.from('RSTS', 'latin1');
const FORMAT = 1;
export const HEADER = 36;
const saltAt = 20;
export const FRAME = 64 * 1024;
const TAG = 16;
export const SEALED_FRAME = FRAME + TAG;
const cipher = 'aes-256-gcm';

export type FileHeader = { readonly keyId: number; readonly size: number };

export const newHeader = ({ keyId, size }: FileHeader): Buffer => {
  const header = Buffer.alloc(HEADER);
  header.set(magic);
  header.writeUInt8(FORMAT, 4);
  header.writeUInt32LE(keyId, 8);
  header.writeUIntLE(size, 12, 6);
  header.set(drawnBytes(HEADER - saltAt), saltAt);
  return header;
};

/** Throws `FileStoreError` for what does not begin as such a file. */
export const readHeader = (header: Buffer): FileHeader => {
  const isOurs = header.length === HEADER && header.subarray(0, 4).equals(magic) && header[4] === FORMAT;
  if (!isOurs) throw new FileStoreError('damaged');
  return { keyId: header.readUInt32LE(8), size: header.readUIntLE(12, 6) };
};

export const framesOf = (size: number): number => Math.max(1, Math.ceil(size / FRAME));

/** Bytes on the disk. */
export const sealedSize = (size: number): number => HEADER + size + framesOf(size) * TAG;

export const fileKey = ({ key }: Pick<PersonKey, 'key'>, header: Buffer, id: string): Buffer => {
  const about = Buffer.concat([Buffer.from(`file ${id} `, 'latin1'), header.subarray(0, saltAt)]);
  return Buffer.from(hkdfSync('sha256', key, header.subarray(saltAt), about, 32));
};

export type FramePlace = { readonly number: number; readonly last: boolean };

const nonceOf = ({ number, last }: FramePlace): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntLE(number, 0, 6);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};

export const sealFrame = (key: Buffer, plain: Buffer, place: FramePlace): Buffer => {
  const sealing = createCipheriv(cipher, key, nonceOf(place), { authTagLength: TAG });
  return Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
};

/** Throws `FileStoreError` when key, bytes or place are not those of the sealing. */
export const openFrame = (key: Buffer, sealed: Buffer, place: FramePlace): Buffer => {
  if (sealed.length < TAG) throw new FileStoreError('damaged');
  const opening = createDecipheriv(cipher, key, nonceOf(place), { authTagLength: TAG });
  opening.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([opening.update(sealed.subarray(0, sealed.length - TAG)), opening.final()]);
  } catch (cause) {
    throw new FileStoreError('damaged', { cause });
  }
};
