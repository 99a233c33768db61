import { Trans } from '@lingui/react/macro';
import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { usePageLink } from '#web/ui/site/site-context.tsx';

/** Copies the address of the conference. */
export const CopyLink = ({ prominent = false }: { prominent?: boolean }) => (
  <CopyButton value={usePageLink()} timeout={2000}>
    {({ copied, copy }) => (
      <Button
        type="button"
        variant={prominent ? 'filled' : 'subtle'}
        size={prominent ? 'md' : 'compact-sm'}
        leftSection={copied ? <IconCheck size={16} /> : <IconLink size={16} />}
        onClick={copy}
      >
        {copied ? <Trans>Link copied</Trans> : <Trans>Copy the link</Trans>}
      </Button>
    )}
  </CopyButton>
);
