import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { CsvFormatError, createFormatProbe, originalText, readCsv, writeCsv } from './index.ts';

const separators = [';', ',', '\t'] as const;

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (bytes: Buffer, size = 7) => {
  const probe = createFormatProbe();
  for await (const piece of inPieces(bytes, size)) probe.see(piece);
  const format = probe.format();
  const records = await Array.fromAsync(readCsv(inPieces(bytes, size), format));
  return { format, cells: records.map(({ cells }) => cells), lines: records.map(({ line }) => line) };
};

describe('tables that are read', () => {
  const table = 'логин;имя\r\nanna;Анна\r\n\r\nboris;"Борис\r\nЁлкин"\r\n';

  it.each([
    ['UTF-8', Buffer.from(table), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`), 'utf-8'],
    ['Windows-1251', iconv.encode(table, 'windows-1251'), 'windows-1251'],
  ] as const)('[USR-02] are recognised as %s, cut anywhere', async (_name, bytes, encoding) => {
    for (const size of [1, 2, 3, 1000]) {
      const { format, cells, lines } = await read(bytes, size);
      expect(format).toEqual({ encoding, separator: ';' });
      expect(cells).toEqual([
        ['логин', 'имя'],
        ['anna', 'Анна'],
        ['boris', 'Борис\r\nЁлкин'],
      ]);
      expect(lines).toEqual([1, 2, 4]);
    }
  });

  it.each(separators)(
    '[USR-02] tell the separator %j by the header, not by what quotes hold',
    async (separator) => {
      const other = separator === ';' ? ',' : ';';
      const { format } = await read(Buffer.from(`"a${other}b${other}c"${separator}d\n1${separator}2\n`));
      expect(format.separator).toBe(separator);
    },
  );

  it('[USR-02] say at which line they end to be one', async () => {
    const bytes = Buffer.from(`login\nanna\n"${'x'.repeat(100_000)}\n`);
    const failure = await read(bytes, 1000).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CsvFormatError);
    expect(failure).toMatchObject({ line: 3 });
  });

  it('[FX-03] [USR-02] are what was written, whatever it was', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom(...separators),
        async (rows, separator) => {
          const pages = (async function* () {
            yield rows;
          })();
          const bytes = Buffer.concat(
            await Array.fromAsync(writeCsv(['a', 'b'], pages, { encoding: 'utf-8-bom', separator })),
          );
          const { cells } = await read(bytes, 11);
          expect(cells.slice(1).map((row) => row.map(originalText))).toEqual(rows);
        },
      ),
    );
  });
});
