import { pipeline, Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';

/** How a table that comes in is written. */
export type TableFormat = {
  readonly encoding: 'utf-8' | 'windows-1251';
  readonly separator: ';' | ',' | '\t';
};

const separators = [';', ',', '\t'] as const;

/** One record of a table. `line` is the line of the file where it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/** The file cannot be read as a table from this line on. */
export class CsvFormatError extends Error {
  override readonly name = 'CsvFormatError';
  readonly line: number;

  constructor(line: number, cause: unknown) {
    super(`the table cannot be read at line ${line}`, { cause });
    this.line = line;
  }
}

/** Characters of one record, quoted line breaks included. */
const RECORD_MAX = 64 * 1024;
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
  return separators.reduce<TableFormat['separator']>(
    (best, one) => (countOf(header, one) > countOf(header, best) ? one : best),
    ';',
  );
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
  return {
    see(chunk: Buffer): void {
      if (isUtf8) decode(chunk);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
    },
    /** What is no UTF-8 is what old spreadsheets write. */
    format(): TableFormat {
      if (isUtf8) decode(undefined);
      const encoding = isUtf8 ? 'utf-8' : 'windows-1251';
      return { encoding, separator: separatorOf(iconv.decode(head, encoding)) };
    },
    /** Line breaks so far. */
    lines: (): number => lines,
  };
};

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');

async function* decoded(
  bytes: AsyncIterable<Buffer>,
  encoding: TableFormat['encoding'],
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  for await (const chunk of bytes) yield decoder.write(chunk);
  yield decoder.end() ?? '';
}

/** Records of a table as its bytes come; empty lines are passed over. Throws `CsvFormatError`. */
export async function* readCsv(
  bytes: AsyncIterable<Buffer>,
  { encoding, separator }: TableFormat,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
    info: true,
  });
  // What fails on the way arrives at the parser, which is where it is waited for.
  pipeline(Readable.from(decoded(bytes, encoding)), parser, () => undefined);
  let next = 1;
  let blank = 0;
  try {
    for await (const { record, info } of parser) {
      const line = next + info.empty_lines - blank;
      yield { line, cells: record };
      blank = info.empty_lines;
      next = line + 1 + breaksIn(record);
    }
  } catch (error) {
    throw isCsvError(error) ? new CsvFormatError(Number(error.lines ?? next), error) : error;
  } finally {
    parser.destroy();
  }
}
