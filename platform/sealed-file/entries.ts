import { byteReader } from './byte-reader.ts';
import { SealedFileError } from './port.ts';

/**
 * What is inside: for each entry the length of its name (u16), the name, its size (u48) and its bytes; a name of no length
 * ends it. Nothing is compressed, so nothing grows when it is unpacked.
 */
export type Entry = {
  /** Lower folders are separated by strokes; never leads out. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Exactly as many. */
  readonly content: AsyncIterable<Uint8Array>;
};

export type EntryLimits = {
  readonly entries: number;
  /** Bytes of all entries together. */
  readonly bytes: number;
};

const NAME_MAX = 200;
const namePattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

const startOf = ({ name, size }: Entry): Buffer => {
  const bytes = Buffer.from(name, 'latin1');
  if (bytes.length > NAME_MAX || !namePattern.test(name)) throw new RangeError(`entry: the name ${name}`);
  const start = Buffer.alloc(2 + bytes.length + 6);
  start.writeUInt16LE(bytes.length);
  start.set(bytes, 2);
  start.writeUIntLE(size, 2 + bytes.length, 6);
  return start;
};

export async function* writeEntries(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    yield startOf(entry);
    let written = 0;
    for await (const chunk of entry.content) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== entry.size)
      throw new Error(`entry ${entry.name}: ${written} bytes instead of ${entry.size}`);
  }
  yield Buffer.alloc(2);
}

const damaged = (detail: string): SealedFileError => new SealedFileError('damaged', detail);

/** Counts what has been announced, before any of it is read. */
const accountant = ({ entries, bytes }: EntryLimits) => {
  const seen = new Set<string>();
  let total = 0;
  return (name: string, size: number): void => {
    if (!namePattern.test(name)) throw damaged('an entry has a name that leads astray');
    if (seen.has(name)) throw damaged(`${name} occurs twice`);
    seen.add(name);
    total += size;
    if (seen.size > entries || total > bytes) throw new SealedFileError('too-large');
  };
};

/**
 * The entries one after the other; what is not read of one is passed over. Throws `SealedFileError` for names that occur
 * twice or lead astray, for more than the limits allow and for bytes that are missing or left over.
 */
export async function* readEntries(
  source: AsyncIterable<Uint8Array>,
  limits: EntryLimits,
): AsyncGenerator<Entry> {
  const bytes = byteReader(source);
  const count = accountant(limits);
  for (;;) {
    const length = (await bytes.take(2)).readUInt16LE();
    if (length === 0) break;
    if (length > NAME_MAX) throw damaged('an entry has a name that is too long');
    const name = (await bytes.take(length)).toString('latin1');
    const size = (await bytes.take(6)).readUIntLE(0, 6);
    count(name, size);
    let missing = size;
    const take = async (): Promise<Buffer> => {
      const part = await bytes.some(missing);
      if (part.length === 0) throw damaged('it ends too early');
      missing -= part.length;
      return part;
    };
    const content = (async function* () {
      while (missing > 0) yield await take();
    })();
    yield { name, size, content };
    while (missing > 0) await take();
  }
  if ((await bytes.some(1)).length > 0) throw damaged('something follows the last entry');
}

/** The whole of an entry that must be small. */
export const wholeEntry = async ({ content, size, name }: Entry, atMost: number): Promise<Buffer> => {
  if (size > atMost) throw new SealedFileError('too-large', name);
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
};

/** An entry of bytes at hand. */
export const entryOf = (name: string, bytes: Uint8Array): Entry => ({
  name,
  size: bytes.length,
  content: (async function* () {
    if (bytes.length > 0) yield bytes;
  })(),
});
