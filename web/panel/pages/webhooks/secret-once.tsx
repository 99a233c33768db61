import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { CopyId } from '#web/ui/components/copy-id.tsx';

type Props = { secret: string | undefined; onClose: () => void };

/** The only time that the secret is on a page. */
export const SecretOnce = ({ secret, onClose }: Props) => {
  const { t } = useLingui();
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={<Text fw={650}>{t`Secret of the webhook`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        <Alert color="brass" variant="light">
          <Trans>Keep it now: it is shown only here. The receiver checks signatures with it.</Trans>
        </Alert>
        <CopyId value={secret ?? ''} />
        <Group justify="flex-end">
          <Button onClick={onClose}>
            <Trans>I have kept it</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
