import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, Divider, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconExternalLink,
  IconHistory,
  IconLink,
  IconPencil,
  IconPlayerStop,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageButton } from '../../shell/links.tsx';
import { type Conference, DeleteConference, StopConference } from './documents.ts';
import { StartConference } from './start-conference.tsx';

type Props = { conference: Conference; onGone: () => void };

/** Everything that can be done with a conference; what cannot be done now says why (guide §3.6.4.1). */
export const ConferenceActions = ({ conference, onGone }: Props) => {
  const { can } = useAccess();
  const { id, url, running } = conference;
  return (
    <Stack gap="xs">
      {running === null
        ? can('StartConference') && <StartConference conference={conference} />
        : can('StopConference') && <Stop conference={conference} />}
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noopener"
        variant="light"
        leftSection={<IconExternalLink size={17} />}
      >
        <Trans>Open the conference page</Trans>
      </Button>
      <CopyButton value={url} timeout={1500}>
        {({ copied, copy }) => (
          <Button variant="default" leftSection={<IconLink size={17} />} onClick={copy}>
            {copied ? <Trans>Link copied</Trans> : <Trans>Copy the link</Trans>}
          </Button>
        )}
      </CopyButton>
      <PageButton
        to="/reports/calls"
        search={{ conference: id }}
        variant="default"
        leftSection={<IconHistory size={17} />}
      >
        <Trans>Past sessions</Trans>
      </PageButton>
      <Divider my={4} />
      {can('ChangeConference') && <Edit conference={conference} />}
      {can('DeleteConference') && <Delete conference={conference} onGone={onGone} />}
      {running !== null && can('ChangeConference') && (
        <Text size="xs" c="dimmed" id="why-not">
          <Trans>A running conference cannot be edited or deleted. Stop it first.</Trans>
        </Text>
      )}
    </Stack>
  );
};

const Stop = ({ conference }: { conference: Conference }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(StopConference);
  const { id, title } = conference;
  const count = conference.running?.participants.length ?? 0;
  const stop = async () => {
    const { problem } = await command.run({ id });
    if (problem === undefined) notifications.show({ message: t`Stopped: ${title}`, color: 'moss' });
    return problem;
  };
  return (
    <>
      <Button color="clay" leftSection={<IconPlayerStop size={17} />} onClick={() => setAsking(true)}>
        <Trans context="button">Stop</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Stop “${title}” for everybody?`}
        action={t`Stop for everybody`}
        onConfirm={stop}
      >
        {count === 0 ? (
          <Trans>Nobody is in it now.</Trans>
        ) : (
          <Plural
            value={count}
            one="# person will be disconnected at once."
            other="# people will be disconnected at once."
          />
        )}
      </ConfirmDanger>
    </>
  );
};

const Edit = ({ conference }: { conference: Conference }) =>
  conference.running === null ? (
    <PageButton
      to="/conferences/$conferenceId/edit"
      params={{ conferenceId: conference.id }}
      variant="default"
      leftSection={<IconPencil size={17} />}
    >
      <Trans>Edit</Trans>
    </PageButton>
  ) : (
    <Button variant="default" disabled aria-describedby="why-not" leftSection={<IconPencil size={17} />}>
      <Trans>Edit</Trans>
    </Button>
  );

const Delete = ({ conference, onGone }: Props) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(DeleteConference);
  const { id, title, running } = conference;
  const remove = async () => {
    const { problem } = await command.run({ id });
    if (problem === undefined) {
      notifications.show({ message: t`Deleted: ${title}`, color: 'moss' });
      onGone();
    }
    return problem;
  };
  return (
    <>
      <Button
        variant="subtle"
        color="clay"
        disabled={running !== null}
        {...(running === null ? {} : { 'aria-describedby': 'why-not' })}
        leftSection={<IconTrash size={17} />}
        onClick={() => setAsking(true)}
      >
        <Trans>Delete</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Delete “${title}”?`}
        action={t`Delete`}
        onConfirm={remove}
      >
        <Trans>
          The link with ID {id} stops working for everybody who has it. Past sessions and their chats stay in
          the reports.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
