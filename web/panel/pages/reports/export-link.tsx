import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

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
};

/** The rows that the filters leave, as a file. */
export const ExportLink = ({ report, interval, filter = {} }: Props) => {
  const given = { from: interval?.from, until: interval?.to, ...filter };
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
