import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory, unfinished } from '#platform/disk/whole-file.ts';
import type { PersonKey } from '#platform/secrets/port.ts';
import { FileStoreError, type FileWriter, type NewFile } from './port.ts';
import { FRAME, fileKey, framesOf, newHeader, sealFrame } from './sealing.ts';

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

export const faultOf = (cause: unknown): FileStoreError => {
  if (cause instanceof FileStoreError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new FileStoreError(FULL.includes(code) ? 'full' : 'unavailable', { cause });
};

const refuseFault = (cause: unknown): never => {
  throw faultOf(cause);
};

/** Gathers what comes into frames and writes each when it is full; the name is given at the end. */
class SealedWriter implements FileWriter {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #key: Buffer;
  readonly #size: number;
  readonly #frame = Buffer.alloc(FRAME);
  #filled = 0;
  #received = 0;
  #written = 0;
  #open = true;

  constructor(
    file: FileHandle,
    path: string,
    { key, size }: { readonly key: Buffer; readonly size: number },
  ) {
    this.#file = file;
    this.#path = path;
    this.#key = key;
    this.#size = size;
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#received + chunk.length > this.#size)
      throw new RangeError('file store: more than was announced');
    this.#received += chunk.length;
    for (let at = 0; at < chunk.length; ) {
      // A full frame waits for a byte after it: only then it is known not to be the last.
      if (this.#filled === FRAME) await this.#seal(false);
      const taken = Math.min(FRAME - this.#filled, chunk.length - at);
      this.#frame.set(chunk.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
    }
  }

  async finish(): Promise<void> {
    if (this.#received !== this.#size) throw new RangeError('file store: bytes are missing');
    await this.#seal(true);
    if (this.#written !== framesOf(this.#size)) throw new Error('file store: frames do not add up');
    try {
      await this.#file.sync();
      await this.#close();
      await rename(`${this.#path}${unfinished}`, this.#path);
      await syncDirectory(dirname(this.#path));
    } catch (cause) {
      throw faultOf(cause);
    }
  }

  async abandon(): Promise<void> {
    await this.#close().catch(() => undefined);
    await rm(`${this.#path}${unfinished}`, { force: true });
  }

  async #seal(last: boolean): Promise<void> {
    const plain = this.#frame.subarray(0, this.#filled);
    const sealed = sealFrame(this.#key, plain, { number: this.#written, last });
    this.#written += 1;
    this.#filled = 0;
    await writeAll(this.#file, sealed);
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#file.close();
  }
}

/** The kernel may take a part only, as on a disk that fills up. */
const writeAll = async (file: FileHandle, bytes: Buffer): Promise<void> => {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at).catch(refuseFault);
    at += bytesWritten;
  }
};

/** Throws `FileStoreError`. */
export const beginFile = async (
  path: string,
  { id, size }: Pick<NewFile, 'id' | 'size'>,
  personKey: PersonKey,
): Promise<FileWriter> => {
  const header = newHeader({ keyId: personKey.id, size });
  const file = await open(`${path}${unfinished}`, 'wx', 0o600).catch(refuseFault);
  const writer = new SealedWriter(file, path, { key: fileKey(personKey, header, id), size });
  try {
    await writeAll(file, header);
    return writer;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
};
