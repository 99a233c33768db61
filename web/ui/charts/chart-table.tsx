import { Trans, useLingui } from '@lingui/react/macro';
import { Table } from '@mantine/core';
import { useReading } from '../format/reading-context.tsx';
import { type ChartData, coarsened } from './chart-data.ts';
import classes from './charts.module.css';
import { columnTime } from './time-labels.ts';

/** Rows that somebody reads. */
const ROWS = 60;

type Props = {
  readonly data: ChartData;
  readonly label: string;
  readonly height: number;
  readonly valueLabel: (value: number) => string;
};

/** The same numbers in words, the newest first: for whoever does not see the lines, or wants to read them. */
export const ChartTable = ({ data, label, height, valueLabel }: Props) => {
  const { t } = useLingui();
  const reading = useReading();
  const { from, step, series } = data;
  const share = Math.max(1, Math.ceil((series[0]?.mean.length ?? 0) / ROWS));
  const time = columnTime(reading, step * share);
  const columns = series.map(({ mean }) => coarsened(mean, share));
  const rows = (columns[0] ?? [])
    .map((_, i) => ({ at: from + i * step * share, values: columns.map((column) => column[i] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null))
    .reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys.
    <section className={classes.table} style={{ height }} aria-label={t`Table: ${label}`} tabIndex={0}>
      <Table stickyHeader verticalSpacing={4} fz="sm" className="tabular">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>Date and time</Trans>
            </Table.Th>
            {series.map(({ id, label: name }) => (
              <Table.Th key={id} ta="end">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ at, values }) => (
            <Table.Tr key={at}>
              <Table.Td>{time(at)}</Table.Td>
              {series.map(({ id }, i) => (
                <Table.Td key={id} ta="end">
                  {typeof values[i] === 'number' ? valueLabel(values[i]) : '–'}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
};
