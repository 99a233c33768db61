import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OfferedFile } from '#command-api/chat-files/offers.ts';
import { receiveFile } from '#command-api/chat-files/receive.ts';
import { openFileStore } from '#platform/file-store/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { type SmallDisk, smallDisk } from '../testing/small-disk.ts';

let disk: SmallDisk;
beforeAll(() => {
  disk = smallDisk();
});
afterAll(() => disk.remove());

const size = 400_000;
const who = { conferenceId: 'weekly', participantId: 'p1', personId: 'anna' };
const offered = (): OfferedFile => ({
  ...{ fileId: randomBytes(32).toString('hex'), sessionId: 's1', who, name: 'a.bin', size },
});

it('[FILE-01] a disk that fills up in the middle refuses the file by name, and keeps nothing of it', async () => {
  const folder = join(disk.folder, 'files');
  const store = await openFileStore(folder, memorySecrets().keyRing);
  const receive = (file: OfferedFile, between = (): void => undefined) => {
    const bytes = (async function* () {
      for (let at = 0; at < size; at += 100_000) {
        yield randomBytes(100_000);
        between();
      }
    })();
    const upload = { announced: size, bytes, signal: new AbortController().signal };
    return receiveFile({ store, offered: file, upload, pace: async () => undefined });
  };
  const kept = offered();
  await receive(kept);
  await expect(receive(offered(), () => disk.fill(process.pid))).rejects.toMatchObject({
    code: 'FILE_STORE_FULL',
  });
  expect(readdirSync(folder)).toEqual([kept.fileId]);
  disk.free(process.pid);
  const next = offered();
  await receive(next);
  expect([...(await store.ids())].sort()).toEqual([kept.fileId, next.fileId].sort());
});
