import { open, rename, rm } from 'node:fs/promises';

/** A file gets its name only when it is on the disk as a whole; what has this ending never counted. */
export const unfinished = '.new';

/** Makes names in a folder durable that were added, changed or removed. */
export const syncDirectory = async (directory: string): Promise<void> => {
  const folder = await open(directory, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Resolves when the bytes are on the disk; that the name is, too, `syncDirectory` sees to. */
export const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}${unfinished}`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};
