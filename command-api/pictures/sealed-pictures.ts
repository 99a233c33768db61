import { randomBytes } from 'node:crypto';
import type { BlobStore } from '#platform/blob-store/port.ts';
import { seal, sealedKeyId, unsealBytes } from '#platform/event-log/seal.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import type { DrawnPicture, PictureSize } from './port.ts';

/** Pictures where they lie: sealed by the key of the person, under ids of chance. */
export type SealedPictures = {
  /** Resolves with its id, a fresh one if none is given, after the picture is on the disk. */
  keep(owner: string, picture: DrawnPicture, pictureId?: string): Promise<string>;
  /** Null when it was removed or its owner forgotten. */
  read(pictureId: string, size: PictureSize): Promise<Buffer | null>;
  remove(pictureId: string): Promise<void>;
  ids(): Promise<readonly string[]>;
};

/** The length of the small one (u32, little-endian) | the small one | the large one. */
const packed = ({ small, large }: DrawnPicture): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(small.length);
  return Buffer.concat([head, small, large]);
};

const unpacked = (bytes: Buffer, size: PictureSize): Buffer => {
  const largeAt = 4 + bytes.readUInt32LE(0);
  return size === 'small' ? bytes.subarray(4, largeAt) : bytes.subarray(largeAt);
};

export const sealedPictures = (
  blobs: BlobStore,
  keyRing: Pick<KeyRing, 'create' | 'current' | 'find'>,
): SealedPictures => ({
  async keep(owner, picture, pictureId = randomBytes(32).toString('hex')) {
    await keyRing.create([owner]);
    await blobs.put(pictureId, seal(packed(picture), keyRing.current(owner), pictureId));
    return pictureId;
  },
  async read(pictureId, size) {
    const sealed = await blobs.get(pictureId);
    if (sealed === null) return null;
    const key = keyRing.find(sealedKeyId(sealed));
    return key === null ? null : unpacked(unsealBytes(sealed, key, pictureId), size);
  },
  remove: (pictureId) => blobs.delete(pictureId),
  ids: () => blobs.ids(),
});
