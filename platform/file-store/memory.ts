import { requireBlobId } from '#platform/blob-store/port.ts';
import type { FileStore } from './port.ts';

/** Bytes of the most that is kept. */
const ROOM = 2 ** 40;

/** Files that live as long as the process; for tests. */
export const memoryFiles = (): FileStore => {
  const files = new Map<string, Buffer>();
  return {
    async begin({ id, size }) {
      requireBlobId(id);
      const parts: Buffer[] = [];
      let received = 0;
      return {
        async write(chunk) {
          if (received + chunk.length > size) throw new RangeError('file store: more than was announced');
          received += chunk.length;
          parts.push(Buffer.from(chunk));
        },
        async finish() {
          if (received !== size) throw new RangeError('file store: bytes are missing');
          files.set(id, Buffer.concat(parts));
        },
        abandon: async () => void parts.splice(0),
      };
    },
    async open(id) {
      const bytes = files.get(id);
      if (bytes === undefined) return null;
      return {
        size: bytes.length,
        async *read(from, until) {
          if (until > from) yield Buffer.from(bytes.subarray(from, until));
        },
        close: async () => undefined,
      };
    },
    delete: async (id) => void files.delete(id),
    ids: async () => [...files.keys()],
    free: async () => ROOM,
  };
};
