import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoragePart } from '#graphql/ports.ts';
import type { Clock } from '#platform/clock/port.ts';

/** Folders of the data folder that are told of one by one, as far as they exist. */
export const namedParts = ['log', 'read-models', 'pictures', 'recordings', 'files'] as const;

/** Milliseconds; to look at every file is work for the disk. */
const MEASURE_EVERY = 300_000;

const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => []);

/** Files come and go while they are counted; what is gone counts nothing. */
const sizeOf = async (path: string, entry: Dirent): Promise<number> => {
  if (entry.isDirectory()) return sizeBelow(path);
  if (!entry.isFile()) return 0;
  const { size, blocks } = await stat(path).catch(() => ({ size: 0, blocks: 0 }));
  // A file that was set aside for what comes has its room, one that has holes has not.
  return blocks > 0 ? blocks * 512 : size;
};

const sizeBelow = async (folder: string): Promise<number> => {
  let sum = 0;
  for (const entry of await entriesOf(folder)) sum += await sizeOf(join(folder, entry.name), entry);
  return sum;
};

/** Parts that the configuration keeps outside of the data folder. */
export type Elsewhere = Readonly<Partial<Record<(typeof namedParts)[number], string>>>;

/** Bytes of each part of a data folder; whatever has no name of its own is `other`. */
export const measureParts = async (
  dataDir: string,
  elsewhere: Elsewhere = {},
): Promise<readonly StoragePart[]> => {
  const parts = new Map<string, number>();
  for (const [name, folder] of Object.entries(elsewhere)) parts.set(name, await sizeBelow(folder));
  for (const entry of await entriesOf(dataDir)) {
    const name = namedParts.find((one) => one === entry.name) ?? 'other';
    parts.set(name, (parts.get(name) ?? 0) + (await sizeOf(join(dataDir, entry.name), entry)));
  }
  return [...namedParts, 'other'].flatMap((name) => {
    const bytes = parts.get(name);
    return bytes === undefined ? [] : [{ name, bytes }];
  });
};

/** The sizes as they were measured last; measured again from time to time, never while somebody waits. */
export const followFolderSizes = (dataDir: string, clock: Clock, elsewhere: Elsewhere = {}) => {
  let parts: readonly StoragePart[] = [];
  let closed = false;
  let cancel = (): void => undefined;
  const measure = (): void => {
    void measureParts(dataDir, elsewhere).then((found) => {
      parts = found;
      if (!closed) cancel = clock.schedule(MEASURE_EVERY, measure);
    });
  };
  measure();
  return {
    parts: () => parts,
    close: () => {
      closed = true;
      cancel();
    },
  };
};
