/** How an administrator wants tables (guide §2.9). */
export type CsvFormat = {
  readonly encoding: 'utf-8' | 'windows-1251';
  readonly separator: ',' | ';' | '\t';
};

export const csvSeparators = [',', ';', '\t'] as const;

/** What every spreadsheet opens without being asked. */
export const usualCsvFormat: CsvFormat = { encoding: 'utf-8', separator: ';' };
