import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserX } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { ForgetPerson } from './documents.ts';

/** Asks twice: by a button, and by the login typed again. */
export const ForgetButton = ({ id }: { id: string }) => {
  const { t } = useLingui();
  const { refresh } = useAccess();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const command = useCommand(ForgetPerson);
  const forget = async () => {
    const { problem } = await command.run({ id, confirm: typed });
    if (problem === undefined) {
      notifications.show({ message: t`Forgotten: ${id}. Reports follow within moments.`, color: 'moss' });
      refresh();
    }
    return problem;
  };
  return (
    <>
      <Button
        variant="subtle"
        color="clay"
        leftSection={<IconUserX size={17} />}
        onClick={() => setAsking(true)}
      >
        <Trans>Forget this person</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => {
          setAsking(false);
          setTyped('');
        }}
        title={t`Forget ${id} for good?`}
        action={t`Forget`}
        onConfirm={forget}
      >
        <Stack>
          <Text size="sm">
            <Trans>
              The account is deleted, and names, addresses, telephone numbers and messages of this person
              become unreadable everywhere: in the log, in reports and in every copy of them. What others did
              stays. Nobody can undo this.
            </Trans>
          </Text>
          <TextInput
            label={t`Type the login again: ${id}`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Stack>
      </ConfirmDanger>
    </>
  );
};
