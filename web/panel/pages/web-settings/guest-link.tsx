import { Trans } from '@lingui/react/macro';
import { Anchor, Button, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** The address of the guest page, to be passed on. */
export const GuestLink = ({ url }: { url: string }) => (
  <div>
    <Text size="sm" fw={550}>
      <Trans>Link to the guest page</Trans>
    </Text>
    <Group gap="sm" mt={4}>
      <Anchor href={url} target="_blank" rel="noopener" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Anchor>
      <CopyButton value={url} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            onClick={copy}
          >
            {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
          </Button>
        )}
      </CopyButton>
    </Group>
  </div>
);
