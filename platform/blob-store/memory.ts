import { type BlobStore, requireBlobId } from './port.ts';

/** Blobs that live as long as the process; for tests. */
export const memoryBlobs = (): BlobStore => {
  const blobs = new Map<string, Buffer>();
  return {
    async put(id, bytes) {
      requireBlobId(id);
      blobs.set(id, Buffer.from(bytes));
    },
    async get(id) {
      const bytes = blobs.get(id);
      return bytes === undefined ? null : Buffer.from(bytes);
    },
    delete: async (id) => void blobs.delete(id),
    ids: async () => [...blobs.keys()],
  };
};
