import { byteReader } from './byte-reader.ts';
import { type Entry, type EntryLimits, readEntries, writeEntries } from './entries.ts';
import { openFrames, sealFrames } from './frames.ts';
import {
  createHeader,
  describeHeader,
  openHeader,
  preludeLength,
  proofLength,
  readPrelude,
} from './header.ts';
import { SealedFileError, type SealedHeader, type SealedKind } from './port.ts';

export { type Entry, type EntryLimits, entryOf, wholeEntry } from './entries.ts';
export { SealedFileError, type SealedFileFault, type SealedHeader, type SealedKind } from './port.ts';

/** The bytes of a sealed file; without a passphrase anybody can read it, and every byte is proved all the same. */
export async function* sealEntries(
  entries: AsyncIterable<Entry>,
  about: Omit<SealedHeader, 'sealed'>,
  passphrase?: string,
): AsyncGenerator<Buffer> {
  const { start, frames } = await createHeader(about, passphrase);
  yield start;
  yield* sealFrames(frames, writeEntries(entries));
}

export type Opening = {
  readonly kind: SealedKind;
  readonly passphrase?: string | undefined;
  readonly limits: EntryLimits;
};

const readStart = async (bytes: ReturnType<typeof byteReader>): Promise<Buffer> => {
  const prelude = await bytes.take(preludeLength).catch((cause: unknown) => {
    throw cause instanceof SealedFileError ? new SealedFileError('foreign') : cause;
  });
  return Buffer.concat([prelude, await bytes.take(readPrelude(prelude))]);
};

/** What the file says of itself; nothing is proved, and no passphrase is needed. Throws `SealedFileError`. */
export const describeSealed = async (source: AsyncIterable<Uint8Array>): Promise<SealedHeader> => {
  const bytes = byteReader(source);
  try {
    return describeHeader((await readStart(bytes)).subarray(preludeLength));
  } finally {
    await bytes.close();
  }
};

/** Opens a sealed file: what it says of itself, proved, and its entries. Throws `SealedFileError`. */
export const openSealed = async (
  source: AsyncIterable<Uint8Array>,
  { kind, passphrase, limits }: Opening,
): Promise<{ readonly header: SealedHeader; readonly entries: AsyncGenerator<Entry> }> => {
  const bytes = byteReader(source);
  const start = await readStart(bytes);
  if (describeHeader(start.subarray(preludeLength)).kind !== kind) throw new SealedFileError('other-kind');
  const proof = await bytes.take(proofLength);
  const { header, frames } = await openHeader({ start, proof }, passphrase);
  return { header, entries: readEntries(openFrames(frames, bytes), limits) };
};
