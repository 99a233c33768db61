import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  type CsvFormat,
  CsvFormatError,
  createFormatProbe,
  csvEncodings,
  originalText,
  readCsv,
  tableSeparators,
  writeCsv,
} from './index.ts';

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
    ['KOI8-R', iconv.encode(table, 'koi8-r'), 'koi8-r'],
    ['UTF-16 LE with a mark', iconv.encode(`\uFEFF${table}`, 'utf-16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', iconv.encode(`\uFEFF${table}`, 'utf-16be'), 'utf-16be'],
    ['UTF-16 LE', iconv.encode(table, 'utf-16le'), 'utf-16le'],
    ['UTF-16 BE', iconv.encode(table, 'utf-16be'), 'utf-16be'],
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

  it.each(tableSeparators)(
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

  it.each([
    ['small letters', 'login;name\nivan;иванов иван\n'],
    ['capitals', 'login;name\nivan;ИВАНОВ ИВАН\npetr;ПЕТРОВА АННА\n'],
    ['names', 'login;name\nivan;Щукин Юрий\npetr;Фёдор Яковлев\nann;Эльвира Жукова\n'],
  ] as const)('[USR-02] tell Windows-1251 from KOI8-R by its letters: %s', async (_name, text) => {
    for (const encoding of ['windows-1251', 'koi8-r'] as const) {
      const { format } = await read(iconv.encode(text, encoding), 1000);
      expect(format.encoding).toBe(encoding);
    }
  });

  it('[USR-02] are recognised however they were exported: every encoding, every separator', async () => {
    const words = fc.constantFrom(
      'Иванов',
      'Пётр',
      'Анна Сергеевна',
      'ООО "Ромашка"',
      'a;b,c|d',
      '',
      'Smith',
      '=1+1',
    );
    const rows = fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 30 });
    const encodings = fc.constantFrom(...(Object.keys(csvEncodings) as CsvFormat['encoding'][]));
    await fc.assert(
      fc.asyncProperty(
        rows,
        encodings,
        fc.constantFrom(...tableSeparators),
        async (table, encoding, separator) => {
          const pages = (async function* () {
            yield [['anna', 'Мария Соколова'], ...table];
          })();
          const bytes = Buffer.concat(
            await Array.fromAsync(writeCsv(['login', 'имя'], pages, { encoding, separator })),
          );
          const { cells, format } = await read(bytes, 997);
          expect(format.separator).toBe(separator);
          expect(cells.slice(2).map((row) => row.map(originalText))).toEqual(table.map((row) => [...row]));
        },
      ),
    );
  });

  it('[USR-02] never fail to be guessed at, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        const probe = createFormatProbe();
        probe.see(Buffer.from(bytes));
        const outcome = await Array.fromAsync(
          readCsv(inPieces(Buffer.from(bytes), 100), probe.format()),
        ).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || outcome instanceof CsvFormatError).toBe(true);
      }),
    );
  });

  it('[FX-03] [USR-02] are what was written, whatever it was', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom(...tableSeparators),
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
