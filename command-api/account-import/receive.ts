import { DomainError } from '#domain/kernel/index.ts';
import { CsvFormatError, createFormatProbe, readCsv } from '#platform/csv/index.ts';
import type { Scratch } from '#platform/scratch/port.ts';
import { columnProblems, columnsOf } from './columns.ts';
import type { AccountImport, Upload } from './port.ts';

/** Bytes of a table. */
const BYTES_MAX = 64 * 1024 * 1024;

export type ReceivedTable = Pick<AccountImport, 'format' | 'columns' | 'total'>;

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
  const records = readCsv(chunksOf(table), format);
  const header = await records.next();
  await records.return(undefined);
  if (header.done === true) throw invalid('file', 'empty');
  const columns = columnsOf(header.value.cells);
  const problems = columnProblems(columns);
  if (problems.length > 0) throw new DomainError('VALIDATION_FAILED', { problems });
  return { format, columns, total: Math.max(1, probe.lines()) };
};
