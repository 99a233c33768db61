export { type CsvValue, neutralText, originalText } from './cells.ts';
export { type CsvFormat, csvEncodings } from './format.ts';
export { createFormatProbe, type TableFormat, tableEncodings, tableSeparators } from './probe.ts';
export { CsvFormatError, type CsvRecord, readCsv } from './read.ts';
export { type CsvRow, writeCsv } from './write.ts';
