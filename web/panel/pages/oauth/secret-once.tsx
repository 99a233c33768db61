import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyId } from '#web/ui/components/copy-id.tsx';

export type Shown = { readonly id: string; readonly secret: string | null };

/** The only time that the secret of an application is on a page. */
export const SecretOnce = ({ shown, onClose }: { shown: Shown | undefined; onClose: () => void }) => {
  const { t } = useLingui();
  return (
    <Modal
      opened={shown !== undefined}
      onClose={onClose}
      title={<Text fw={650}>{t`ID and secret of the application`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={false}
      size="lg"
    >
      {shown !== undefined && (
        <Stack>
          <div>
            <Text size="sm" c="dimmed">
              <Trans>Application ID</Trans>
            </Text>
            <CopyId value={shown.id} />
          </div>
          {shown.secret !== null && (
            <div>
              <Text size="sm" c="dimmed">
                <Trans>Secret</Trans>
              </Text>
              <CopyId value={shown.secret} />
            </div>
          )}
          {shown.secret !== null && (
            <Alert color="brass" variant="light">
              <Trans>Keep the secret now: it is shown only here. The server keeps only a hash of it.</Trans>
            </Alert>
          )}
          <Group justify="flex-end">
            <Button onClick={onClose}>
              <Trans>I have kept it</Trans>
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
};
