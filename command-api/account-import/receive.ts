import { DomainError } from '#domain/kernel/index.ts';
import { CsvFormatError, type CsvRecord, createFormatProbe, readCsv } from '#platform/csv/index.ts';
import type { Scratch } from '#platform/scratch/port.ts';
import { columnProblems, columnsOf } from './columns.ts';
import type { AccountImport, ImportColumn, ImportReading, Upload } from './port.ts';

/** Bytes of a table. */
const BYTES_MAX = 64 * 1024 * 1024;

export type ReceivedTable = Pick<AccountImport, 'format' | 'total'> & Meaning;

export const invalid = (field: string, rule: string, params?: Record<string, number>): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field, rule, ...(params ? { params } : {}) }] });

export const importProblemOf = (error: unknown): NonNullable<AccountImport['problem']> | undefined => {
  if (error instanceof DomainError) return { code: error.code, problems: error.problems };
  if (!(error instanceof CsvFormatError)) return undefined;
  const { line } = error;
  return { code: 'VALIDATION_FAILED', problems: [{ field: 'file', rule: 'csv', params: { line } }] };
};

export async function* chunksOf(table: Scratch): AsyncGenerator<Buffer> {
  for (let block = 0; block < table.blocks; block++) yield await table.read(block);
}

const PREVIEW_LINES = 4;
/** Characters of a cell that are shown. */
const PREVIEW_MAX = 80;
const HIDDEN = '•••';

type Meaning = Pick<AccountImport, 'columns' | 'preview' | 'problem'>;

const shown = ({ cells }: CsvRecord, columns: readonly ImportColumn[]): readonly string[] =>
  columns.map(({ field }, at) => {
    const text = cells[at] ?? '';
    return field === 'password' && text !== '' ? HIDDEN : text.slice(0, PREVIEW_MAX);
  });

/** What the table begins with when it is read so. Throws when there is nothing in it or it is no table. */
export const meaningOf = async (table: Scratch, { format, fields }: ImportReading): Promise<Meaning> => {
  const first: CsvRecord[] = [];
  for await (const record of readCsv(chunksOf(table), format)) {
    first.push(record);
    if (first.length > PREVIEW_LINES) break;
  }
  const [header, ...lines] = first;
  if (header === undefined) throw invalid('file', 'empty');
  const columns = columnsOf(header.cells, fields);
  const problems = columnProblems(columns);
  return {
    columns,
    preview: lines.map((line) => shown(line, columns)),
    problem: problems.length === 0 ? null : { code: 'VALIDATION_FAILED', problems },
  };
};

/** Puts the table away while it arrives, and finds out how it is written and what its columns mean. */
export const receiveTable = async (
  { bytes }: Pick<Upload, 'bytes'>,
  table: Scratch,
): Promise<ReceivedTable> => {
  const probe = createFormatProbe();
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > BYTES_MAX) throw invalid('file', 'tooLarge', { megabytes: BYTES_MAX / 1024 / 1024 });
    probe.see(chunk);
    await table.append(chunk);
  }
  const format = probe.format();
  return { format, total: Math.max(1, probe.lines()), ...(await meaningOf(table, { format })) };
};
