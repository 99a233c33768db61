import type { Scratch } from '#platform/scratch/port.ts';
import type { Entry } from '#platform/sealed-file/index.ts';

/** Bytes of a block: few enough to be held, many enough to be quick. */
const BLOCK = 1024 * 1024;

/** Appends bytes in blocks of a useful size; answers how many there were. Throws what `count` throws. */
export const fill = async (
  scratch: Scratch,
  source: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void = () => undefined,
): Promise<number> => {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let total = 0;
  const flush = async (): Promise<void> => {
    if (size > 0) await scratch.append(Buffer.concat(waiting));
    waiting = [];
    size = 0;
  };
  for await (const chunk of source) {
    total += chunk.length;
    count(total);
    waiting.push(chunk);
    size += chunk.length;
    if (size >= BLOCK) await flush();
  }
  await flush();
  return total;
};

/** Everything that was put aside, from a block on. */
export async function* blocksOf(scratch: Scratch, from = 0, to = scratch.blocks): AsyncGenerator<Buffer> {
  for (let block = from; block < to; block++) yield await scratch.read(block);
}

/** Lines as bytes of an entry whose size is known. */
export const putAside =
  (scratch: Scratch) =>
  async (lines: AsyncIterable<string>): Promise<Omit<Entry, 'name'>> => {
    const from = scratch.blocks;
    const size = await fill(
      scratch,
      (async function* () {
        for await (const line of lines) yield Buffer.from(`${line}\n`);
      })(),
    );
    return { size, content: blocksOf(scratch, from, scratch.blocks) };
  };
