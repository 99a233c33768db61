import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { ByteReader } from './byte-reader.ts';
import { SealedFileError } from './port.ts';

/**
 * Frames after the header, each of at most 64 KiB: length (u32, highest bit: the last one) | AES-256-GCM | tag (16).
 * The nonce is the frame's number and whether it is the last, so that none can be left out, repeated, swapped or cut off.
 */
const FRAME = 64 * 1024;
const lastBit = 0x80000000;
const tagLength = 16;
const cipher = 'aes-256-gcm';

const nonceOf = (number: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntLE(number, 0, 6);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
};

const sealFrame = (key: Buffer, plain: Buffer, number: number, last: boolean): Buffer => {
  const sealing = createCipheriv(cipher, key, nonceOf(number, last));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(plain.length + (last ? lastBit : 0));
  return Buffer.concat([length, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
};

export async function* sealFrames(key: Buffer, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of source) {
    waiting = waiting.length === 0 ? Buffer.from(chunk) : Buffer.concat([waiting, chunk]);
    while (waiting.length > FRAME) {
      yield sealFrame(key, waiting.subarray(0, FRAME), number++, false);
      waiting = waiting.subarray(FRAME);
    }
  }
  yield sealFrame(key, waiting, number, true);
}

const openFrame = async (key: Buffer, bytes: ByteReader, number: number) => {
  const word = (await bytes.take(4)).readUInt32LE();
  const last = word >= lastBit;
  const length = last ? word - lastBit : word;
  if (length > FRAME) throw new SealedFileError('damaged', `frame ${number}`);
  const opening = createDecipheriv(cipher, key, nonceOf(number, last));
  const sealed = await bytes.take(length);
  opening.setAuthTag(await bytes.take(tagLength));
  try {
    return { last, plain: Buffer.concat([opening.update(sealed), opening.final()]) };
  } catch (cause) {
    throw new SealedFileError('damaged', `frame ${number}`, { cause });
  }
};

/** Nothing is handed out that was not proved. Throws `SealedFileError`, at the end also when more follows. */
export async function* openFrames(key: Buffer, bytes: ByteReader): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const { last, plain } = await openFrame(key, bytes, number);
    if (plain.length > 0) yield plain;
    if (!last) continue;
    if ((await bytes.some(1)).length > 0) throw new SealedFileError('damaged', 'something follows the end');
    return;
  }
}
