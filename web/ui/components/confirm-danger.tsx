import { Trans } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Problem } from '../errors/problem.ts';
import { ErrorNotice } from './error-notice.tsx';

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Names the object: "Delete the account of Anna Shvets?". */
  readonly title: string;
  /** The consequence, in full: who is affected, what is lost, what stays. */
  readonly children: ReactNode;
  readonly action: string;
  /** While there is nothing to confirm. */
  readonly disabled?: boolean;
  /** Answers what went wrong, or nothing when it is done. */
  readonly onConfirm: () => Promise<Problem | undefined>;
};

/** Asks before something that cannot be taken back. */
export const ConfirmDanger = ({
  opened,
  onClose,
  title,
  children,
  action,
  disabled = false,
  onConfirm,
}: Props) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const close = (): void => {
    setProblem(undefined);
    onClose();
  };
  const confirm = async (): Promise<void> => {
    setBusy(true);
    const outcome = await onConfirm();
    setBusy(false);
    setProblem(outcome);
    if (outcome === undefined) close();
  };
  return (
    <Modal opened={opened} onClose={close} title={<Text fw={650}>{title}</Text>} size="md">
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        {problem !== undefined && <ErrorNotice problem={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            <Trans>Cancel</Trans>
          </Button>
          <Button color="clay" loading={busy} disabled={disabled} onClick={() => void confirm()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
