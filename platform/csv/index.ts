export { type CsvValue, neutralText, originalText } from './cells.ts';
export { type CsvFormat, csvSeparators, usualCsvFormat } from './format.ts';
export { type CsvRow, writeCsv } from './write.ts';
