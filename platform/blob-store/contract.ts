import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from './port.ts';

/** A store and where it is kept; `open` again finds the same blobs, if they outlive the process. */
export type BlobsUnderTest = { open(): Promise<BlobStore>; dispose(): Promise<void> };

const newId = (): string => randomBytes(32).toString('hex');

/** What every adapter of the `BlobStore` port promises. */
export const describeBlobStoreContract = (
  name: string,
  create: () => Promise<BlobsUnderTest>,
  { restartable }: { restartable: boolean },
): void => {
  describe(`${name} [PLAT-01]`, () => {
    let place: BlobsUnderTest;
    let blobs: BlobStore;
    beforeEach(async () => {
      place = await create();
      blobs = await place.open();
    });
    afterEach(() => place.dispose());
    const reopen = async (): Promise<void> => {
      if (restartable) blobs = await place.open();
    };

    it('gives back exactly the bytes that were put, also after a restart', async () => {
      const samples = [Buffer.alloc(0), Buffer.from([0]), randomBytes(3), randomBytes(300_000)];
      const put = await Promise.all(
        samples.map(async (bytes) => {
          const id = newId();
          await blobs.put(id, bytes);
          return id;
        }),
      );
      await reopen();
      for (const [index, id] of put.entries()) expect(await blobs.get(id)).toEqual(samples[index]);
      expect([...(await blobs.ids())].sort()).toEqual([...put].sort());
    });

    it('keeps bytes of its own, whatever becomes of those that were given', async () => {
      const id = newId();
      const given = Buffer.from('given');
      await blobs.put(id, given);
      given.fill(0);
      (await blobs.get(id))?.fill(0);
      expect(String(await blobs.get(id))).toBe('given');
    });

    it('has nothing under an id that was deleted or never put, and deletes again in peace', async () => {
      const [kept, gone] = [newId(), newId()];
      await Promise.all([blobs.put(kept, Buffer.from('kept')), blobs.put(gone, Buffer.from('gone'))]);
      await blobs.delete(gone);
      await blobs.delete(gone);
      await blobs.delete(newId());
      await reopen();
      expect([await blobs.get(gone), await blobs.get(newId())]).toEqual([null, null]);
      expect(await blobs.ids()).toEqual([kept]);
    });

    it('[FX-02] takes nothing for an id that could be a place', async () => {
      const hostile = [
        '',
        '.',
        '..',
        '../keys/master.key',
        '/etc/passwd',
        `${newId()}/`,
        `${newId()}\0`,
        'A'.repeat(64),
      ];
      for (const id of [...hostile, newId().toUpperCase().replace(/^./, 'A'), `${newId()}.new`]) {
        await expect(blobs.put(id, Buffer.from('x'))).rejects.toThrow(RangeError);
        expect(await blobs.get(id)).toBeNull();
        await blobs.delete(id);
      }
      expect(await blobs.ids()).toEqual([]);
    });
  });
};
