import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { ErrorNotice } from '../components/error-notice.tsx';
import { type Column, nextSort, type Sort } from './columns.ts';
import classes from './data-table.module.css';
import type { Pages } from './use-pages.ts';
import { useRowWindow } from './use-row-window.ts';

type Props<Row> = {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
  readonly rowId: (row: Row) => string;
  readonly sort?: Sort | undefined;
  readonly onSort?: ((sort: Sort) => void) | undefined;
  readonly selected?: string | undefined;
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly empty: ReactNode;
  /** Rows can be marked, to do something with all of them. */
  readonly selection?: Selection | undefined;
};

export type Selection = {
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly toggleAll: (ids: readonly string[]) => void;
};

const features = tableFeatures({});

/** Rows from the server: sorted there, fetched by cursor, walked by arrow keys; cards where the page is narrow. */
export const DataTable = <Row extends object>(props: Props<Row>) => {
  const { columns, pages, rowId } = props;
  const helper = createColumnHelper<typeof features, Row>();
  const defined = useMemo(
    () => columns.map((column) => helper.display({ id: column.id, header: column.header })),
    [columns, helper],
  );
  const data = pages.rows as Row[];
  const table = useTable<typeof features, Row>({ features, columns: defined, data, getRowId: rowId });
  const rows = table.getRowModel().rows;
  const { bodyRef, from, to, before, after } = useRowWindow(rows.length);
  const width = columns.length + (props.selection === undefined ? 0 : 1);

  if (pages.problem !== undefined && rows.length === 0) {
    return <ErrorNotice problem={pages.problem} onRetry={pages.refresh} />;
  }
  if (pages.loading === undefined && rows.length === 0)
    return <div className={classes.frame}>{props.empty}</div>;
  return (
    <div className={classes.frame}>
      {pages.problem !== undefined && <ErrorNotice problem={pages.problem} onRetry={pages.refresh} />}
      <table
        className={classes.table}
        aria-busy={pages.loading !== undefined}
        data-stale={pages.loading === 'stale' || undefined}
      >
        <caption>
          <VisuallyHidden>{props.label}</VisuallyHidden>
        </caption>
        <Head {...props} />
        <tbody ref={bodyRef} onKeyDown={walk}>
          {pages.loading === 'first' && (
            <LoadingRows columns={columns} marks={props.selection !== undefined} />
          )}
          {before > 0 && <Spacer height={before} columns={width} />}
          {rows.slice(from, to).map((row) => (
            <BodyRow key={row.id} id={row.id} row={row.original} {...props} />
          ))}
          {after > 0 && <Spacer height={after} columns={width} />}
        </tbody>
      </table>
      <Footer pages={pages} />
    </div>
  );
};

const Head = <Row extends object>({ columns, sort, onSort, pages, rowId, selection }: Props<Row>) => (
  <thead>
    <tr>
      {selection !== undefined && (
        <th scope="col" className={classes.mark}>
          <MarkAll ids={pages.rows.map(rowId)} selection={selection} />
        </th>
      )}
      {columns.map((column) => {
        const active = column.sortField !== undefined && sort?.field === column.sortField;
        const direction = active && sort.direction === 'DESC' ? 'descending' : 'ascending';
        return (
          <th
            key={column.id}
            scope="col"
            style={{ width: column.width }}
            data-align={column.align}
            data-wide-only={column.wideOnly || undefined}
            {...(active ? { 'aria-sort': direction } : {})}
          >
            <HeadLabel column={column} sort={sort} onSort={onSort} active={active} />
          </th>
        );
      })}
    </tr>
  </thead>
);

type HeadLabelProps<Row> = Pick<Props<Row>, 'sort' | 'onSort'> & { column: Column<Row>; active: boolean };

const HeadLabel = <Row,>({ column, sort, onSort, active }: HeadLabelProps<Row>) => {
  const { sortField } = column;
  if (sortField === undefined || onSort === undefined)
    return <span className={classes.label}>{column.header}</span>;
  const Arrow = active && sort?.direction === 'DESC' ? IconArrowDown : IconArrowUp;
  return (
    <button
      type="button"
      className={classes.sort}
      data-active={active || undefined}
      onClick={() => onSort(nextSort(sort, sortField))}
    >
      <span className={classes.label}>{column.header}</span>
      <Arrow size={14} aria-hidden />
    </button>
  );
};

type BodyRowProps<Row> = Props<Row> & { id: string; row: Row };

const BodyRow = <Row extends object>({
  id,
  row,
  columns,
  selected,
  onOpen,
  selection,
}: BodyRowProps<Row>) => (
  // The button in the first cell does the same for the keyboard; the row itself is only a larger target for the mouse.
  <tr
    data-selected={selected === id || undefined}
    data-clickable={onOpen !== undefined || undefined}
    onClick={onOpen === undefined ? undefined : () => onOpen(row)}
  >
    {selection !== undefined && <MarkCell id={id} selection={selection} />}
    {columns.map((column, index) => (
      <td
        key={column.id}
        data-first={index === 0 || undefined}
        data-align={column.align}
        data-wide-only={column.wideOnly || undefined}
        data-label={column.header}
      >
        {index === 0 && onOpen !== undefined ? (
          <button
            type="button"
            className={classes.open}
            data-row-button
            aria-current={selected === id ? 'true' : undefined}
            onClick={(event) => {
              event.stopPropagation();
              onOpen(row);
            }}
          >
            {column.cell(row)}
          </button>
        ) : (
          <div className={classes.cell} data-wraps={column.wraps || undefined}>
            {column.cell(row)}
          </div>
        )}
      </td>
    ))}
  </tr>
);

const MarkAll = ({ ids, selection }: { ids: readonly string[]; selection: Selection }) => {
  const { t } = useLingui();
  const marked = ids.filter((id) => selection.has(id)).length;
  return (
    <Checkbox
      size="xs"
      aria-label={t`Mark all rows shown`}
      checked={ids.length > 0 && marked === ids.length}
      indeterminate={marked > 0 && marked < ids.length}
      onChange={() => selection.toggleAll(ids)}
    />
  );
};

const MarkCell = ({ id, selection }: { id: string; selection: Selection }) => {
  const { t } = useLingui();
  return (
    // A press beside the box is not meant for the row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside hears the keys.
    <td className={classes.mark} onClick={(event) => event.stopPropagation()}>
      <Checkbox
        size="xs"
        aria-label={t`Mark ${id}`}
        checked={selection.has(id)}
        onChange={() => selection.toggle(id)}
      />
    </td>
  );
};

const Spacer = ({ height, columns }: { height: number; columns: number }) => (
  <tr aria-hidden>
    <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
  </tr>
);

type LoadingProps<Row> = { columns: readonly Column<Row>[]; marks: boolean };

const LoadingRows = <Row,>({ columns, marks }: LoadingProps<Row>) =>
  [72, 56, 64, 48, 68, 60].map((width) => (
    <tr key={width}>
      {marks && <td />}
      {columns.map((column, index) => (
        <td key={column.id} data-wide-only={column.wideOnly || undefined}>
          <Skeleton height={12} width={index === 0 ? `${width}%` : `${width - 12}%`} />
        </td>
      ))}
    </tr>
  ));

const Footer = <Row,>({ pages }: { pages: Pages<Row> }) => {
  const { i18n } = useLingui();
  if (pages.total === undefined) return null;
  const shown = i18n.number(pages.rows.length);
  const all = i18n.number(pages.total.count);
  return (
    <Group className={classes.footer} justify="space-between">
      <Text size="sm" c="dimmed" role="status">
        {pages.total.capped ? (
          <Trans>
            Shown: {shown} of more than {all}
          </Trans>
        ) : (
          <Trans>
            Shown: {shown} of {all}
          </Trans>
        )}
      </Text>
      {pages.hasMore && (
        <Button size="compact-sm" variant="light" loading={pages.loading === 'more'} onClick={pages.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Group>
  );
};

/** Arrow keys, Home and End move between the rows' buttons. */
const walk = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-button]')];
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? buttons.indexOf(active) : -1;
  if (at === -1) return;
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key] ?? at;
  event.preventDefault();
  buttons[Math.max(0, Math.min(buttons.length - 1, target))]?.focus();
};
