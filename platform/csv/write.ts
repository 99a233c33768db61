import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { type CsvValue, cellText } from './cells.ts';
import { type CsvFormat, csvEncodings } from './format.ts';

export type CsvRow = readonly CsvValue[];

const linesOf = (rows: readonly CsvRow[], { encoding, separator }: CsvFormat): Buffer => {
  const text = stringify(
    rows.map((row) => row.map(cellText)),
    { delimiter: separator, quoted: true, quoted_empty: false, record_delimiter: '\r\n' },
  );
  return iconv.encode(text, csvEncodings[encoding].charset);
};

/**
 * A table as bytes, piece by piece as its rows come (RFC 4180, every cell in quotes). A character that the encoding has
 * not becomes a question mark.
 */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvRow[]>,
  format: CsvFormat,
): AsyncGenerator<Buffer> {
  const { charset, marked } = csvEncodings[format.encoding];
  const mark = iconv.encode(marked ? '\uFEFF' : '', charset);
  yield Buffer.concat([mark, linesOf([header], format)]);
  for await (const some of rows) {
    if (some.length > 0) yield linesOf(some, format);
  }
}
