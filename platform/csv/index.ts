export { type CsvValue, neutralText, originalText } from './cells.ts';
export { type CsvFormat, csvEncodings } from './format.ts';
export { CsvFormatError, type CsvRecord, createFormatProbe, readCsv, type TableFormat } from './read.ts';
export { type CsvRow, writeCsv } from './write.ts';
