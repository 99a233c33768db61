import iconv from 'iconv-lite';
import { cyrillicEncodingOf } from './cyrillic.ts';

export const tableEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-r'] as const;
export const tableSeparators = [';', ',', '\t', '|'] as const;

/** How a table that comes in is written. */
export type TableFormat = {
  readonly encoding: (typeof tableEncodings)[number];
  readonly separator: (typeof tableSeparators)[number];
};

const HEAD_BYTES = 64 * 1024;

const countOf = (line: string, separator: string): number => line.split(separator).length - 1;

/** The first line outside quotes. */
const firstLineOf = (text: string): string => {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return text.slice(0, i);
  }
  return text;
};

/** The separator that the header uses most; quoted names do not count. */
const separatorOf = (head: string): TableFormat['separator'] => {
  const header = firstLineOf(head).replaceAll(/"[^"]*"/g, '');
  return tableSeparators.reduce<TableFormat['separator']>(
    (best, one) => (countOf(header, one) > countOf(header, best) ? one : best),
    ';',
  );
};

/**
 * UTF-16 by its mark, or by zeros, which no text of one byte a character has: separators, quotes and line breaks have
 * one in their upper byte, and whether that is the first or the second of two tells the order.
 */
const utf16Of = (head: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0] as [even: number, odd: number];
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) zeros[at % 2 === 0 ? 0 : 1] += 1;
  // A few zeros in an otherwise ordinary text are somebody's mistake and no encoding.
  if ((zeros[0] + zeros[1]) * 32 < head.length) return undefined;
  return zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be';
};

/** Finds out how a table was written while its bytes pass by. */
export const createFormatProbe = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let head = Buffer.alloc(0);
  let lines = 0;
  const decode = (chunk: Uint8Array | undefined): void => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  const encodingOf = (): TableFormat['encoding'] => {
    if (isUtf8) decode(undefined);
    return utf16Of(head) ?? (isUtf8 ? 'utf-8' : cyrillicEncodingOf(head));
  };
  return {
    see(chunk: Buffer): void {
      if (isUtf8) decode(chunk);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
    },
    /** The best guess; people may know better. */
    format(): TableFormat {
      const encoding = encodingOf();
      return { encoding, separator: separatorOf(iconv.decode(head, encoding)) };
    },
    /** Line breaks so far; in UTF-16 roughly. */
    lines: (): number => lines,
  };
};
