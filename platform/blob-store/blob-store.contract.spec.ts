import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeBlobStoreContract } from './contract.ts';
import { BlobStoreUnavailableError, openBlobFiles } from './index.ts';
import { memoryBlobs } from './memory.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'rostrum-blobs-'));
const id = randomBytes(32).toString('hex');

describeBlobStoreContract(
  'blobs in memory',
  async () => ({ open: async () => memoryBlobs(), dispose: async () => undefined }),
  { restartable: false },
);

describeBlobStoreContract(
  'blobs in files',
  async () => {
    const directory = await temporary();
    return { open: () => openBlobFiles(directory), dispose: () => rm(directory, { recursive: true }) };
  },
  { restartable: true },
);

describe('files of blobs [PLAT-01]', () => {
  let directory: string;
  beforeEach(async () => {
    directory = join(await temporary(), 'pictures');
  });
  afterEach(() => rm(join(directory, '..'), { recursive: true, force: true }));

  it('can be read by their owner only', async () => {
    const blobs = await openBlobFiles(directory);
    await blobs.put(id, Buffer.from('x'));
    expect((await stat(join(directory, id))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it('leave nothing of a write that never finished, and are not mistaken for what else lies there', async () => {
    await (await openBlobFiles(directory)).put(id, Buffer.from('x'));
    await writeFile(join(directory, `${randomBytes(32).toString('hex')}.new`), 'half');
    await writeFile(join(directory, 'notes.txt'), 'x');
    expect(await (await openBlobFiles(directory)).ids()).toEqual([id]);
    expect((await readdir(directory)).sort()).toEqual([id, 'notes.txt'].sort());
  });

  it('say so when the disk refuses', async () => {
    const blobs = await openBlobFiles(directory);
    await rm(directory, { recursive: true });
    await expect(blobs.put(id, Buffer.from('x'))).rejects.toThrow(BlobStoreUnavailableError);
  });
});
