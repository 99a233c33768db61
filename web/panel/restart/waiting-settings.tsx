import { Plural, Trans } from '@lingui/react/macro';
import { Alert, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { RestartButton } from './restart-button.tsx';

/** Above a form of settings of which some wait for the next start. */
export const WaitingSettings = ({ count }: { count: number }) => (
  <Alert
    role="status"
    color="brass"
    variant="light"
    icon={<IconRefresh />}
    title={
      <Plural
        value={count}
        one="# setting on this page waits for the next start"
        other="# settings on this page wait for the next start"
      />
    }
  >
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="inherit">
        <Trans>Until then the server works with the former values.</Trans>
      </Text>
      <RestartButton size="compact-md" />
    </Group>
  </Alert>
);
