import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { AddContactForm } from './contact-form.tsx';
import { ContactList } from './contact-list.tsx';
import { AddGroupContact, ChangeGroupAddressBook, type KnownGroup, RemoveGroupContact } from './documents.ts';
import { GroupsPicker } from './groups-picker.tsx';

/** Whom members find without entering anybody (guide §3.5.2.2). */
export const GroupAddressBook = ({ group }: { group: KnownGroup }) => {
  const { t } = useLingui();
  const add = useCommand(AddGroupContact);
  const remove = useCommand(RemoveGroupContact);
  return (
    <Stack gap="lg" maw={760}>
      <WhoIsShown group={group} />
      <Paper withBorder radius="lg" p="lg">
        <Stack>
          <Title order={2} size="h4">
            <Trans>Further entries</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>Anything that can be called: users, conferences, room systems, telephones.</Trans>
          </Text>
          <AddContactForm
            busy={add.busy}
            problem={add.problem}
            onAdd={async (contact) =>
              (await add.run({ groupId: group.id, ...contact })).problem === undefined
            }
          />
          {remove.problem !== undefined && <ErrorNotice problem={remove.problem} />}
          <ContactList
            contacts={group.contacts}
            empty={t`No entries of the group’s own.`}
            onRemove={({ id }) => void remove.run({ groupId: group.id, contactId: id })}
          />
        </Stack>
      </Paper>
    </Stack>
  );
};

const WhoIsShown = ({ group }: { group: KnownGroup }) => {
  const { t } = useLingui();
  const [shows, setShows] = useState(group.shows);
  const [groups, setGroups] = useState(() => group.shownGroups.map(({ id }) => id));
  const command = useCommand(ChangeGroupAddressBook);
  const same =
    shows === group.shows &&
    [...groups].sort().join() ===
      group.shownGroups
        .map(({ id }) => id)
        .sort()
        .join();
  const save = async (): Promise<void> => {
    const { receipt } = await command.run({ id: group.id, shows, groups });
    if (receipt !== undefined) notifications.show({ message: t`Address book saved`, color: 'moss' });
  };
  return (
    <Paper withBorder radius="lg" p="lg">
      <Stack>
        <Radio.Group
          label={t`Users in the address books of members`}
          value={shows}
          onChange={(value) => setShows(value as typeof shows)}
        >
          <Stack gap="xs" mt={8}>
            <Radio value="ALL" label={t`All users`} />
            <Radio value="GROUPS" label={t`Users of certain groups`} />
            {shows === 'GROUPS' && (
              <GroupsPicker label={t`Groups`} known={group.shownGroups} value={groups} onChange={setGroups} />
            )}
            <Radio value="NOBODY" label={t`Nobody`} />
          </Stack>
        </Radio.Group>
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <div>
          <Button onClick={() => void save()} loading={command.busy} disabled={same}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </Stack>
    </Paper>
  );
};
