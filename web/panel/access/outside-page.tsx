import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Code, Stack, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Door } from '#web/ui/components/door.tsx';

/** For those whose address is not in the list of the panel, signed in or not. */
export const OutsidePage = ({ address, onRetry }: { address: string; onRetry: () => void }) => {
  const { t } = useLingui();
  useDocumentTitle(t`Not from this address – Rostrum`);
  return (
    <Door
      title={t`Not from this address`}
      purpose={
        <Trans>This control panel may be used only from addresses that an administrator has listed.</Trans>
      }
      footer={
        <Anchor href="/" size="sm">
          <Trans>To the guest page</Trans>
        </Anchor>
      }
    >
      <Stack>
        <Text size="sm">
          <Trans>
            You come from <Code>{address}</Code>. Come from an address of the list, or ask an administrator to
            add yours under Web, Security.
          </Trans>
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>
            If nobody gets in any more: stop the server and run <Code>rostrum reset-access</Code> on its
            machine.
          </Trans>
        </Text>
        <Button variant="default" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      </Stack>
    </Door>
  );
};
