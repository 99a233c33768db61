import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scratch } from './port.ts';

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

type Place = { readonly at: number; readonly length: number };

/**
 * A file without a name: it is gone with the process, however that ends. What lies on the disk meanwhile is sealed with
 * a key that only this memory has.
 */
export const openScratch = async (folder: string): Promise<Scratch> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.scratch`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  const key = randomBytes(32);
  const places: Place[] = [];
  let end = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;

  const write = async (bytes: Buffer): Promise<number> => {
    const nonce = randomBytes(nonceLength);
    const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagLength });
    const body = sealing.update(bytes);
    sealing.final();
    const sealed = Buffer.concat([nonce, body, sealing.getAuthTag()]);
    await file.writev([sealed], end);
    places.push({ at: end, length: sealed.length });
    end += sealed.length;
    return places.length - 1;
  };

  return {
    append(bytes) {
      const written = turn.then(() => write(bytes));
      turn = written.catch(() => undefined);
      return written;
    },
    async read(block) {
      const place = places[block];
      if (place === undefined) throw new RangeError(`scratch: no block ${block}`);
      const sealed = Buffer.alloc(place.length);
      await file.read(sealed, 0, place.length, place.at);
      const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceLength), {
        authTagLength: tagLength,
      });
      opening.setAuthTag(sealed.subarray(sealed.length - tagLength));
      const body = opening.update(sealed.subarray(nonceLength, sealed.length - tagLength));
      opening.final();
      return body;
    },
    get blocks() {
      return places.length;
    },
    close() {
      closed ??= turn.then(() => file.close());
      return closed;
    },
  };
};
