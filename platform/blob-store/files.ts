import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory, unfinished, writeWhole } from '#platform/disk/whole-file.ts';
import { type BlobStore, BlobStoreUnavailableError, isBlobId, requireBlobId } from './port.ts';

const ifThere = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/** One file for each blob, named by its id. What was never written as a whole is removed when the store is opened. */
export const openBlobFiles = async (directory: string): Promise<BlobStore> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    if (name.endsWith(unfinished)) await rm(join(directory, name), { force: true });
  }
  return {
    async put(id, bytes) {
      requireBlobId(id);
      try {
        await writeWhole(join(directory, id), bytes);
        await syncDirectory(directory);
      } catch (cause) {
        throw new BlobStoreUnavailableError('The store of files cannot write now.', { cause });
      }
    },
    get: async (id) => (isBlobId(id) ? readFile(join(directory, id)).catch(ifThere) : null),
    async delete(id) {
      if (!isBlobId(id)) return;
      await rm(join(directory, id), { force: true });
      await syncDirectory(directory);
    },
    ids: async () => (await readdir(directory)).filter(isBlobId),
  };
};
