import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Badge, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSearch, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { RelativeTime } from '#web/ui/components/date-time.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { PersonAvatar } from '#web/ui/picture/person-avatar.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { type Conference, RemoveParticipant } from './documents.ts';

type Participant = NonNullable<Conference['running']>['participants'][number];

/** Who is in now, and who was invited (guide §3.6.4.2). */
export const Participants = ({ conference }: { conference: Conference }) => {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const fits = ({ displayName }: { displayName: string }): boolean =>
    displayName.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());
  const present = conference.running?.participants ?? [];
  const absent = conference.invited.filter(
    ({ displayName }) => !present.some((one) => one.displayName === displayName),
  );
  return (
    <Stack gap="sm">
      <TextInput
        aria-label={t`Find by name`}
        placeholder={t`Find by name`}
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {conference.running !== null && present.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>The conference is running, nobody has joined yet.</Trans>
        </Text>
      )}
      {present.filter(fits).map((participant) => (
        <Present key={participant.id} participant={participant} conference={conference} />
      ))}
      {absent.length > 0 && (
        <Text size="xs" fw={600} c="dimmed" mt="xs">
          <Trans>Invited, not in the conference</Trans>
        </Text>
      )}
      {absent.filter(fits).map(({ id, displayName, account }) => (
        <Group key={id} gap="sm" wrap="nowrap">
          <PersonAvatar
            name={displayName}
            picture={account?.pictureUrl}
            size={30}
            color="gray"
            variant="light"
          />
          <Text size="sm">{displayName}</Text>
        </Group>
      ))}
      {conference.guests.length > 0 && (
        <Text size="xs" fw={600} c="dimmed" mt="xs">
          <Trans>Invited by e-mail</Trans>
        </Text>
      )}
      {conference.guests.map(({ id, name, email }) => (
        <Text key={id} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {name} · {email}
        </Text>
      ))}
      {conference.running === null && conference.invited.length + conference.guests.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>Nobody is invited in advance; everybody with the link and the right may come.</Trans>
        </Text>
      )}
    </Stack>
  );
};

const Present = ({ participant, conference }: { participant: Participant; conference: Conference }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RemoveParticipant);
  const { id, displayName, role, joinedAt, address, person } = participant;
  const remove = async () => {
    const { problem } = await command.run({ conferenceId: conference.id, participantId: id });
    if (problem === undefined) notifications.show({ message: t`Removed: ${displayName}`, color: 'moss' });
    return problem;
  };
  return (
    <Group gap="sm" wrap="nowrap">
      <PersonAvatar
        name={displayName}
        picture={person.account?.pictureUrl}
        size={34}
        variant="light"
        color="petrol"
      />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group gap={6}>
          <Text size="sm" fw={550} truncate>
            {displayName}
          </Text>
          {role !== 'PARTICIPANT' && (
            <Badge size="sm" variant="light" color={role === 'OWNER' ? 'brass' : 'iris'} tt="none">
              {role === 'OWNER' ? t`owner` : t`guest`}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          <RelativeTime at={joinedAt} /> · {address}
        </Text>
      </div>
      {can('RemoveParticipant') && (
        <Tooltip label={t`Remove from the conference`}>
          <ActionIcon
            variant="subtle"
            color="clay"
            onClick={() => setAsking(true)}
            aria-label={t`Remove from the conference: ${displayName}`}
          >
            <IconUserMinus size={17} />
          </ActionIcon>
        </Tooltip>
      )}
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Remove ${displayName}?`}
        action={t`Remove`}
        onConfirm={remove}
      >
        <Trans>
          They are disconnected from “{conference.title}” at once. They can join again if the conference
          admits them.
        </Trans>
      </ConfirmDanger>
    </Group>
  );
};
