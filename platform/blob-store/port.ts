/** Bytes by id. What is put is never changed: other bytes get another id. */
export type BlobStore = {
  /** Resolves after the bytes are on the disk. Throws `BlobStoreUnavailableError`, and `RangeError` for what is no id. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** Null for what is not there, and for what is no id. */
  get(id: string): Promise<Buffer | null>;
  /** Resolves after that is on the disk; repeating it is harmless. */
  delete(id: string): Promise<void>;
  ids(): Promise<readonly string[]>;
};

/** 256 bits in hexadecimal digits; nothing else ever names a place. */
export const isBlobId = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

export const requireBlobId = (id: string): void => {
  if (!isBlobId(id)) throw new RangeError('blob store: an id is 64 hexadecimal digits');
};

/** The disk refused. */
export class BlobStoreUnavailableError extends Error {
  override readonly name = 'BlobStoreUnavailableError';
}
