import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/** Asks before leaving a page with unsaved changes. */
export const LeaveGuard = ({ unsaved }: { unsaved: number }) => {
  const { t } = useLingui();
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved > 0,
    withResolver: true,
    enableBeforeUnload: false,
  });
  const stay = (): void => blocker.reset?.();
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={stay}
      title={<Text fw={650}>{t`Leave without saving?`}</Text>}
    >
      <Stack>
        <Text size="sm">
          <Plural value={unsaved} one="# change is not saved." other="# changes are not saved." />
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            <Trans>Leave</Trans>
          </Button>
          <Button onClick={stay} data-autofocus>
            <Trans>Stay</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
