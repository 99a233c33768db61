import { SealedFileError } from './port.ts';

/** Takes exactly as many bytes as are asked for from chunks of any size. */
export type ByteReader = {
  /** Throws `SealedFileError` where the bytes end before. */
  take(length: number): Promise<Buffer>;
  /** At most so many, as they lie; empty at the end. */
  some(length: number): Promise<Buffer>;
  /** Gives the source back to whoever made it. */
  close(): Promise<void>;
};

export const byteReader = (source: AsyncIterable<Uint8Array>): ByteReader => {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const some = async (length: number): Promise<Buffer> => {
    while (rest.length === 0 && length > 0) {
      const next = await chunks.next();
      if (next.done === true) break;
      rest = Buffer.from(next.value);
    }
    const taken = rest.subarray(0, length);
    rest = rest.subarray(taken.length);
    return taken;
  };
  return {
    some,
    take: async (length) => {
      const parts: Buffer[] = [];
      for (let missing = length; missing > 0; ) {
        const part = await some(missing);
        if (part.length === 0) throw new SealedFileError('damaged', 'it ends too early');
        parts.push(part);
        missing -= part.length;
      }
      const [only] = parts;
      return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
    },
    close: async () => void (await chunks.return?.()),
  };
};
