import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { type CsvValue, cellText } from './cells.ts';
import type { CsvFormat } from './format.ts';

export type CsvRow = readonly CsvValue[];

const linesOf = (rows: readonly CsvRow[], { encoding, separator }: CsvFormat): Buffer => {
  const text = stringify(
    rows.map((row) => row.map(cellText)),
    { delimiter: separator, quoted: true, quoted_empty: false, record_delimiter: '\r\n' },
  );
  return encoding === 'utf-8' ? Buffer.from(text) : iconv.encode(text, encoding);
};

/**
 * A table as bytes, piece by piece as its rows come (RFC 4180, every cell in quotes). UTF-8 begins with a byte order
 * mark, by which spreadsheets know it; a character that Windows-1251 has not becomes a question mark.
 */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvRow[]>,
  format: CsvFormat,
): AsyncGenerator<Buffer> {
  const mark = format.encoding === 'utf-8' ? Buffer.from('\uFEFF') : Buffer.alloc(0);
  yield Buffer.concat([mark, linesOf([header], format)]);
  for await (const some of rows) {
    if (some.length > 0) yield linesOf(some, format);
  }
}
