import { createHash } from 'node:crypto';
import { DomainError } from '#domain/kernel/index.ts';
import { type FileStore, FileStoreError, type StoredFile } from '#platform/file-store/index.ts';
import type { FilePart } from './port.ts';

/** The small picture of a file lies beside it under a name that follows from the file's. */
export const previewIdOf = (fileId: string): string =>
  createHash('sha256').update(`preview of ${fileId}`).digest('hex');

export const placeOf = (fileId: string, part: FilePart): string =>
  part === 'content' ? fileId : previewIdOf(fileId);

/** What the disk says, in the words of the domain. */
const told = (error: unknown): unknown => {
  if (!(error instanceof FileStoreError)) return error;
  return new DomainError(error.fault === 'full' ? 'FILE_STORE_FULL' : 'STORAGE_UNAVAILABLE', {
    cause: error,
  });
};

/** Throws `DomainError` where the disk refuses. */
export const withDisk = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw told(error);
  }
};

/** A file and whatever was made of it. */
export const removeFile = async (store: Pick<FileStore, 'delete'>, fileId: string): Promise<void> => {
  await store.delete(previewIdOf(fileId));
  await store.delete(fileId);
};

/** Throws `FILE_NOT_FOUND` for what is not there or nobody can read any more. */
export const openPart = (
  store: Pick<FileStore, 'open'>,
  fileId: string,
  part: FilePart,
): Promise<StoredFile> =>
  withDisk(async () => {
    const stored = await store.open(placeOf(fileId, part));
    if (stored === null) throw new DomainError('FILE_NOT_FOUND');
    return stored;
  });
