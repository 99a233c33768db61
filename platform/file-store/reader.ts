import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { KeyRing } from '#platform/secrets/port.ts';
import { FileStoreError, type StoredFile } from './port.ts';
import {
  FRAME,
  fileKey,
  framesOf,
  HEADER,
  openFrame,
  readHeader,
  SEALED_FRAME,
  sealedSize,
} from './sealing.ts';

/** Neither through a link nor into something that would keep the opener waiting. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

const readAt = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, at + read);
    if (bytesRead === 0) throw new FileStoreError('damaged');
    read += bytesRead;
  }
  return bytes;
};

const storedFile = (file: FileHandle, key: Buffer, size: number): StoredFile => {
  const frames = framesOf(size);
  const frame = async (number: number): Promise<Buffer> => {
    const last = number === frames - 1;
    const length = last ? sealedSize(size) - HEADER - number * SEALED_FRAME : SEALED_FRAME;
    return openFrame(key, await readAt(file, HEADER + number * SEALED_FRAME, length), { number, last });
  };
  return {
    size,
    async *read(from, until) {
      for (let at = from; at < until; ) {
        const number = Math.floor(at / FRAME);
        const start = number * FRAME;
        const plain = await frame(number);
        yield plain.subarray(at - start, Math.min(until - start, plain.length));
        at = start + FRAME;
      }
    },
    close: () => file.close(),
  };
};

/** Null when nobody can read it any more. Throws `FileStoreError` for what is no such file. */
const proved = async (
  file: FileHandle,
  id: string,
  keyRing: Pick<KeyRing, 'find'>,
): Promise<StoredFile | null> => {
  const facts = await file.stat();
  if (!facts.isFile()) throw new FileStoreError('damaged');
  const header = await readAt(file, 0, HEADER);
  const { keyId, size } = readHeader(header);
  if (facts.size !== sealedSize(size)) throw new FileStoreError('damaged');
  const key = keyRing.find(keyId);
  return key === null ? null : storedFile(file, fileKey({ key }, header, id), size);
};

/** Null for what is not there and what nobody can read any more. Throws `FileStoreError`. */
export const openFile = async (
  path: string,
  id: string,
  keyRing: Pick<KeyRing, 'find'>,
): Promise<StoredFile | null> => {
  let file: FileHandle;
  try {
    file = await open(path, FLAGS);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'ENOENT') return null;
    throw new FileStoreError(code === 'ELOOP' || code === 'ENXIO' ? 'damaged' : 'unavailable', { cause });
  }
  const stored = await proved(file, id, keyRing).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (stored === null) await file.close();
  return stored;
};
