import { open } from 'node:fs/promises';

/** Bytes that are read at once: between two pieces the process does other things. */
const PIECE = 256 * 1024;

/** A whole line: where in the file it begins, and its text without the line break. */
export type PlacedLine = { readonly offset: number; readonly text: string };

export type Part = {
  /** Only lines that begin before this byte; default: all. */
  readonly before?: number | undefined;
  /** Only lines that begin after this byte; default: all. What begins at it is not read again. */
  readonly after?: number | undefined;
};

const LINE_BREAK = 10;

/** Lines of a piece that begins at byte `start` of the file and ends with a line break; the last one first. */
const linesOf = (bytes: Buffer, start: number): readonly PlacedLine[] => {
  const lines: PlacedLine[] = [];
  for (
    let from = 0, to = bytes.indexOf(LINE_BREAK);
    to !== -1;
    from = to + 1, to = bytes.indexOf(LINE_BREAK, from)
  )
    lines.push({ offset: start + from, text: bytes.toString('utf8', from, to) });
  return lines.reverse();
};

/**
 * Whole lines of a file from its end, piece by piece: who wants the last hundred of ten megabytes reads a
 * quarter of one, and who knows all but the newest reads these. A file that is gone has none.
 */
export async function* linesBackwards(
  path: string,
  { before, after }: Part,
): AsyncGenerator<readonly PlacedLine[]> {
  const file = await open(path).catch(() => null);
  if (file === null) return;
  try {
    const { size } = await file.stat();
    const floor = after ?? 0;
    let end = Math.min(size, before ?? size);
    /** The end of a line whose beginning is not read yet. */
    let rest: Buffer = Buffer.alloc(0);
    let cut = true;
    while (end > floor) {
      const start = Math.max(floor, end - PIECE);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      let bytes = Buffer.concat([buffer.subarray(0, bytesRead), rest]);
      // What follows the last line break was cut by a crash, or is still being written.
      if (cut) bytes = bytes.subarray(0, bytes.lastIndexOf(LINE_BREAK) + 1);
      cut = cut && bytes.length === 0;
      end = start;
      const fromTheStart = start === 0 && after === undefined;
      const whole = fromTheStart ? 0 : bytes.indexOf(LINE_BREAK) + 1;
      const begins = fromTheStart || whole > 0;
      rest = begins ? bytes.subarray(0, whole) : bytes;
      if (begins) yield linesOf(bytes.subarray(whole), start + whole);
    }
  } finally {
    await file.close();
  }
}
