import { describe, expect, it } from 'vitest';
import { memoryBlobs } from '#platform/blob-store/memory.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { sealedPictures } from './sealed-pictures.ts';

const picture = { small: Buffer.from('canary small'), large: Buffer.from('canary large one') };

const setUp = () => {
  const [blobs, keyRing] = [memoryBlobs(), memoryKeyRing()];
  return { blobs, keyRing, pictures: sealedPictures(blobs, keyRing) };
};

describe('sealed pictures', () => {
  it('[USR-02] come back in both sizes under an id that nobody guesses, and are gone when removed', async () => {
    const { pictures } = setUp();
    const [id, other] = [await pictures.keep('anna', picture), await pictures.keep('anna', picture)];
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(id).not.toBe(other);
    expect(await pictures.read(id, 'small')).toEqual(picture.small);
    expect(await pictures.read(id, 'large')).toEqual(picture.large);
    await pictures.remove(id);
    expect([await pictures.read(id, 'small'), await pictures.read('nothing', 'small')]).toEqual([null, null]);
    expect(await pictures.ids()).toEqual([other]);
  });

  it('[PLAT-10] cannot be read in the store, nor by anybody once their owner is forgotten', async () => {
    const { blobs, keyRing, pictures } = setUp();
    const [his, hers] = [await pictures.keep('ivan', picture), await pictures.keep('olga', picture)];
    expect((await blobs.get(his))?.includes('canary')).toBe(false);
    await keyRing.forget('ivan');
    expect(await pictures.read(his, 'large')).toBeNull();
    expect(await pictures.read(hers, 'large')).toEqual(picture.large);
  });

  it('[FX-02] are nothing under the id of another, and nothing when any byte is another', async () => {
    const { blobs, pictures } = setUp();
    const id = await pictures.keep('anna', picture);
    const sealed = (await blobs.get(id)) ?? Buffer.alloc(0);
    const moved = 'ab'.repeat(32);
    await blobs.put(moved, sealed);
    await expect(pictures.read(moved, 'small')).rejects.toThrow();
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    await blobs.put(id, sealed);
    await expect(pictures.read(id, 'small')).rejects.toThrow();
  });
});
