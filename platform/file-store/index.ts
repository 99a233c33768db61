import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isBlobId, requireBlobId } from '#platform/blob-store/port.ts';
import { syncDirectory, unfinished } from '#platform/disk/whole-file.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import type { FileStore } from './port.ts';
import { openFile } from './reader.ts';
import { beginFile } from './writer.ts';

export { type FileStore, FileStoreError, type StoredFile } from './port.ts';

/** Administrators name the folder: what else lies in it is not ours to remove. */
const isUnfinished = (name: string): boolean =>
  name.endsWith(unfinished) && isBlobId(name.slice(0, -unfinished.length));

/** One file for each id in the folder. What was never written as a whole is removed when the store is opened. */
export const openFileStore = async (
  folder: string,
  keyRing: Pick<KeyRing, 'create' | 'current' | 'find'>,
): Promise<FileStore> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (isUnfinished(name)) await rm(join(folder, name), { force: true });
  }
  return {
    async begin(file) {
      requireBlobId(file.id);
      await keyRing.create([file.owner]);
      return beginFile(join(folder, file.id), file, keyRing.current(file.owner));
    },
    open: async (id) => (isBlobId(id) ? openFile(join(folder, id), id, keyRing) : null),
    async delete(id) {
      if (!isBlobId(id)) return;
      await rm(join(folder, id), { force: true });
      await syncDirectory(folder);
    },
    ids: async () => (await readdir(folder)).filter(isBlobId),
    free: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
};
