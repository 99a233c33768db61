import type { ComponentProps, ReactNode } from 'react';
import { DataTable } from '#web/ui/table/data-table.tsx';
import type { Address } from '../../data/address.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { Split } from '../../shell/split.tsx';
import { DeleteRows } from './delete-rows.tsx';
import { ExportLink } from './export-link.tsx';
import { Filters, PinnedFilter, TextFilter } from './filters.tsx';
import type { Interval } from './interval.ts';
import { RangeFilter } from './range-filter.tsx';

type Search = Interval & { readonly text?: string; readonly selected?: string };

type Pinned = { readonly label: string; readonly all: string; readonly onRemove: () => void };

type Props<Row extends object> = {
  readonly title: string;
  readonly purpose: ReactNode;
  readonly search: Search;
  readonly address: Pick<Address<Search>, 'set' | 'reset'>;
  /** Absent: nobody takes it away. */
  readonly exported?: Omit<ComponentProps<typeof ExportLink>, 'order'>;
  /** Absent: nobody deletes its rows. */
  readonly deleted?: Omit<ComponentProps<typeof DeleteRows>, 'onDeleted' | 'text'>;
  /** False: its rows have no day of their own. */
  readonly days?: boolean;
  /** What makes another row. */
  readonly form?: ReactNode;
  /** What the search field looks through. */
  readonly words: string;
  /** Filters of this report alone. */
  readonly choices?: ReactNode;
  /** Where another page led here about one object only. */
  readonly pinned?: Pinned | undefined;
  readonly notice?: ReactNode;
  /** What is beside the table while a row is chosen; a report without it opens no rows. */
  readonly pane?: { readonly title: string; readonly content: ReactNode } | undefined;
  readonly table: Omit<ComponentProps<typeof DataTable<Row>>, 'label' | 'rowId' | 'selected'>;
  readonly rowId: (row: Row) => string;
};

/** A list: filters, the way to take it away, its rows, and beside them the one that was chosen. */
export const ReportPage = <Row extends object>(props: Props<Row>) => {
  const { title, search, address, pinned, exported, days = true } = props;
  const open = (row: Row): void => address.set({ selected: props.rowId(row) });
  return (
    <PageFrame
      title={title}
      purpose={props.purpose}
      action={
        <>
          {props.deleted !== undefined && (
            <DeleteRows {...props.deleted} text={search.text} onDeleted={props.table.pages.refresh} />
          )}
          {exported !== undefined && <ExportLink {...exported} order={props.table.sort} />}
        </>
      }
    >
      {props.form}
      <Filters onReset={address.reset}>
        {days && (
          <RangeFilter
            value={search}
            onChange={(range) => address.set({ from: undefined, to: undefined, ...range })}
          />
        )}
        {props.choices}
        <TextFilter
          label={props.words}
          value={search.text}
          onChange={(text) => address.set({ text }, true)}
        />
        {pinned !== undefined && <PinnedFilter {...pinned} />}
      </Filters>
      {props.notice}
      <Split onClose={() => address.set({ selected: undefined })} pane={props.pane}>
        <DataTable
          {...('pane' in props ? { onOpen: open } : {})}
          {...props.table}
          label={title}
          rowId={props.rowId}
          selected={search.selected}
        />
      </Split>
    </PageFrame>
  );
};
