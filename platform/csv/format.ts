import type { AdministratorPreferences } from '#domain/access/index.ts';

/** How an administrator wants tables (guide §2.9). */
export type CsvFormat = {
  readonly encoding: AdministratorPreferences['csvEncoding'];
  readonly separator: AdministratorPreferences['csvSeparator'];
};

type Encoding = {
  /** As HTTP and iconv call it. */
  readonly charset: string;
  /** Begins with a byte order mark, by which spreadsheets know it. */
  readonly marked: boolean;
};

export const csvEncodings: Readonly<Record<CsvFormat['encoding'], Encoding>> = {
  'utf-8-bom': { charset: 'utf-8', marked: true },
  'utf-8': { charset: 'utf-8', marked: false },
  'utf-16': { charset: 'utf-16le', marked: true },
  'windows-1251': { charset: 'windows-1251', marked: false },
  'koi8-r': { charset: 'koi8-r', marked: false },
};
