import { DomainError, type FieldProblem } from '#domain/kernel/index.ts';
import { tableEncodings, tableSeparators } from '#platform/csv/index.ts';
import { type ImportReading, importFields } from './port.ts';

/** Columns whose meaning can be said by hand. */
const COLUMNS_MAX = 200;

const refuse = (problem: FieldProblem): never => {
  throw new DomainError('VALIDATION_FAILED', { problems: [problem] });
};

const oneOf = <T extends string>(field: string, value: string, allowed: readonly T[]): T =>
  allowed.find((one) => one === value) ??
  refuse({ field, rule: 'unsupported', params: { allowed: allowed.join(' ') } });

type Given = {
  readonly encoding: string;
  readonly separator: string;
  /** For each column, empty: nothing. */
  readonly fields?: readonly string[] | null | undefined;
};

/** What somebody says of a table. Throws `DomainError` with what there is to choose from. */
export const readingOf = ({ encoding, separator, fields }: Given): ImportReading => {
  const format = {
    encoding: oneOf('encoding', encoding, tableEncodings),
    separator: oneOf('separator', separator, tableSeparators),
  };
  if (fields == null) return { format };
  if (fields.length > COLUMNS_MAX) refuse({ field: 'fields', rule: 'tooMany', params: { max: COLUMNS_MAX } });
  return {
    format,
    fields: fields.map((field) => (field === '' ? null : oneOf('fields', field, importFields))),
  };
};
