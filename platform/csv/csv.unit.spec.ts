import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { csvSeparators } from '#domain/access/index.ts';
import { type CsvFormat, type CsvRow, csvEncodings, neutralText, originalText, writeCsv } from './index.ts';

const utf8: CsvFormat = { encoding: 'utf-8-bom', separator: ';' };

async function* pieces(rows: readonly CsvRow[]): AsyncGenerator<readonly CsvRow[]> {
  yield rows.slice(0, 2);
  yield [];
  yield rows.slice(2);
}

const written = async (rows: readonly CsvRow[], format = utf8): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(writeCsv(['a', 'b'], pieces(rows), format)));

const readBack = (bytes: Buffer, { separator, encoding }: CsvFormat): readonly string[][] =>
  parse(iconv.decode(bytes, csvEncodings[encoding].charset), {
    delimiter: separator,
    bom: true,
    relax_column_count: true,
    record_delimiter: '\r\n',
  });

describe('tables as CSV', () => {
  it('[REP-01] begin with a mark and a header, every cell in quotes', async () => {
    expect(
      (
        await written([
          ['one', 2],
          ['with "quotes"', null],
        ])
      ).toString(),
    ).toBe('\uFEFF"a";"b"\r\n"one";"2"\r\n"with ""quotes""";\r\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '\nx', '\0=x', "'=1", "''@x", '＝1', '＋1'])(
    '[FX-03] show %j and do not obey it',
    async (text) => {
      expect(neutralText(text)).toBe(`'${text}`);
      const [, [cell] = []] = readBack(await written([[text]]), utf8);
      expect(cell?.startsWith("'")).toBe(true);
      expect(originalText(cell ?? '')).toBe(text);
    },
  );

  it('[FX-03] leave numbers of our own and harmless texts alone', async () => {
    expect(readBack(await written([[-5, "it's"]]), utf8)[1]).toEqual(['-5', "it's"]);
  });

  it('[FX-03] give back every text in every separator', async () => {
    const text = fc.string({ unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1 }),
        fc.constantFrom(...csvSeparators),
        async (rows, separator) => {
          const format = { ...utf8, separator };
          const [, ...back] = readBack(await written(rows, format), format);
          expect(back.map((row) => row.map(originalText))).toEqual(rows.map((row) => [...row]));
        },
      ),
    );
  });

  it('[ADM-07] begin with a mark only where it was chosen, in the encoding itself', async () => {
    const begins = async (encoding: CsvFormat['encoding']) =>
      (await written([], { encoding, separator: '|' })).subarray(0, 3).toString('hex');
    expect(await begins('utf-8-bom')).toBe('efbbbf');
    expect(await begins('utf-8')).toBe('226122');
    expect(await begins('utf-16')).toBe('fffe22');
    expect(await begins('koi8-r')).toBe('226122');
  });

  it('[ADM-07] speak Windows-1251 to old spreadsheets, without a mark', async () => {
    const format: CsvFormat = { encoding: 'windows-1251', separator: ',' };
    const bytes = await written([['Пётр', 'Ω']], format);
    expect(bytes.subarray(0, 3).toString('latin1')).toBe('"a"');
    expect(readBack(bytes, format)[1]).toEqual(['Пётр', '?']);
  });
});
