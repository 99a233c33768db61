import { useLingui } from '@lingui/react/macro';
import { Select, Table, Text } from '@mantine/core';
import { importFields, useImportFieldName } from './field-names.ts';
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
    <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t`Columns`} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Column`}</Table.Th>
            <Table.Th>{t`First lines`}</Table.Th>
            <Table.Th w={220}>{t`Means`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map(({ header }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and headers may repeat.
            <Table.Tr key={at}>
              <Table.Td fw={550}>{header === '' ? '—' : header}</Table.Td>
              <Table.Td>
                <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
                  {preview
                    .map(({ cells }) => cells[at] ?? '')
                    .filter((cell) => cell !== '')
                    .join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={t`What the column “${header}” means`}
                  size="sm"
                  allowDeselect={false}
                  value={fields[at] ?? ''}
                  data={optionsOf(fields[at])}
                  onChange={(next) =>
                    onChange(columns.map((_, one) => (one === at ? next : fields[one]) ?? ''))
                  }
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
