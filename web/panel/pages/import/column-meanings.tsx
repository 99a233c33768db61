import { useLingui } from '@lingui/react/macro';
import { Select, Text } from '@mantine/core';
import { importFields, useImportFieldName } from './field-names.ts';
import classes from './import.module.css';
import type { Job } from './job.ts';

type Props = {
  job: Pick<Job, 'columns' | 'preview'>;
  /** For each column what it means; empty: nothing. */
  fields: readonly string[];
  onChange: (fields: string[]) => void;
};

/** A line for each column: its header, how it begins, and what it means. No meaning is given twice. */
export const ColumnMeanings = ({ job: { columns, preview }, fields, onChange }: Props) => {
  const { t } = useLingui();
  const nameOf = useImportFieldName();
  const optionsOf = (own: string | undefined) => [
    { value: '', label: t`Not used` },
    ...importFields.map((field) => ({
      value: field,
      label: nameOf(field),
      disabled: field !== own && fields.includes(field),
    })),
  ];
  return (
    <ul className={classes.meanings} aria-label={t`Columns`}>
      {columns.map(({ header }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and headers may repeat.
        <li key={at} className={classes.meaning}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {header === '' ? '—' : header}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {preview
              .map(({ cells }) => cells[at] ?? '')
              .filter((cell) => cell !== '')
              .join(' · ')}
          </Text>
          <Select
            aria-label={t`What the column “${header}” means`}
            size="sm"
            allowDeselect={false}
            value={fields[at] ?? ''}
            data={optionsOf(fields[at])}
            onChange={(next) => onChange(columns.map((_, one) => (one === at ? next : fields[one]) ?? ''))}
          />
        </li>
      ))}
    </ul>
  );
};
