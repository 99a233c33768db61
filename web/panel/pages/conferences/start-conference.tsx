import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { type Conference, StartConference as StartCommand } from './documents.ts';

type Props = { conference: Conference };

/** Starts at once, or asks first whom to invite (guide §3.6.2, item 6). */
export const StartConference = ({ conference }: Props) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(StartCommand);
  const start = async (invite: readonly string[] | null): Promise<void> => {
    const chosen = invite === null ? null : [...invite];
    const { problem } = await command.run({ id: conference.id, invite: chosen });
    if (problem !== undefined) return;
    setAsking(false);
    notifications.show({ message: t`Started: ${conference.title}`, color: 'moss' });
  };
  const press = (): void => {
    if (conference.invited.length > 0) setAsking(true);
    else void start(null);
  };
  return (
    <>
      {command.problem !== undefined && !asking && <ErrorNotice problem={command.problem} />}
      <Button leftSection={<IconPlayerPlay size={17} />} loading={command.busy} onClick={press}>
        <Trans context="button">Start</Trans>
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Start “${conference.title}”`}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <Stack>
          {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
          <Invitees conference={conference} busy={command.busy} onStart={(invite) => void start(invite)} />
        </Stack>
      </Modal>
    </>
  );
};

type InviteesProps = Props & { busy: boolean; onStart: (invite: readonly string[]) => void };

const Invitees = ({ conference, busy, onStart }: InviteesProps) => {
  const { t } = useLingui();
  const all = conference.invited.map(({ id }) => id);
  const [chosen, setChosen] = useState(all);
  return (
    <>
      <Text size="sm">
        <Trans>Whoever is chosen is invited to come now; who never comes is noted as missed.</Trans>
      </Text>
      <Checkbox
        label={t`Everybody on the list`}
        checked={chosen.length === all.length}
        indeterminate={chosen.length > 0 && chosen.length < all.length}
        onChange={(event) => setChosen(event.currentTarget.checked ? all : [])}
      />
      <Checkbox.Group value={chosen} onChange={setChosen}>
        <Stack gap={8} pl="lg" mah={320} style={{ overflowY: 'auto' }}>
          {conference.invited.map(({ id, displayName }) => (
            <Checkbox key={id} value={id} label={displayName} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group justify="flex-end">
        <Button
          leftSection={<IconPlayerPlay size={17} />}
          loading={busy}
          data-autofocus
          onClick={() => onStart(chosen)}
        >
          <Trans context="button">Start</Trans>
        </Button>
      </Group>
    </>
  );
};
