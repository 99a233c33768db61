import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Sort } from '#web/ui/table/columns.ts';

type Props = {
  readonly report:
    | 'events'
    | 'changes'
    | 'calls'
    | 'chat'
    | 'participants'
    | 'invitations'
    | 'connections'
    | 'registrations';
  readonly interval?: { readonly from?: string; readonly to?: string } | null;
  /** As the page filters; what is not given is left out. */
  readonly filter?: Readonly<Record<string, string | null | undefined>>;
  /** As the page shows them; left out, as the report has them by itself. */
  readonly order?: Sort | undefined;
};

/** The rows that the filters leave, as a file, in the order of the page. */
export const ExportLink = ({ report, interval, filter = {}, order }: Props) => {
  const sorted = order === undefined ? {} : { order: `${order.field}.${order.direction}` };
  const given = { from: interval?.from, until: interval?.to, ...filter, ...sorted };
  const search = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return (
    <Button
      component="a"
      href={`/export/${report}.csv?${search}`}
      download
      variant="default"
      leftSection={<IconDownload size={16} />}
    >
      <Trans>Download CSV</Trans>
    </Button>
  );
};
