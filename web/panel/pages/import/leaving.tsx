import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';

/** What an import that rests always offers: its report, and the beginning of another one. */
export const Leaving = ({ id }: { id: string }) => {
  const navigate = useNavigate({ from: '/users/import' });
  return (
    <>
      <Button
        component="a"
        href={`/import/accounts/${id}/report.csv`}
        download
        variant="default"
        leftSection={<IconDownload size={16} />}
      >
        <Trans>Download the report</Trans>
      </Button>
      <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
        <Trans>Another file</Trans>
      </Button>
    </>
  );
};
