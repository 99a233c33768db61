import { pipeline, Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import type { TableFormat } from './probe.ts';

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
