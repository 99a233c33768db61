import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Skeleton, Tabs } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Absence } from '#web/ui/components/absence.tsx';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { HistoryLink } from '../history/history-link.tsx';
import { DeleteGroup, GroupQuery, type KnownGroup } from './documents.ts';
import { GroupAddressBook } from './group-address-book.tsx';
import { GroupLimits } from './group-limits.tsx';
import { GroupMembers } from './group-members.tsx';
import { useGroupName } from './group-name.tsx';
import { RenameGroupField } from './rename-group.tsx';

/** One group: who is in it, whom its members see, what limits them (guide §3.5.2.1–3.5.2.3). */
export const GroupPage = () => {
  const { groupId } = useParams({ from: '/users/groups/$groupId' });
  const [{ data, error, fetching }, ask] = useQuery({ query: GroupQuery, variables: { id: groupId } });
  const group = data?.group;
  if (group != null) return <Known key={group.id} group={group} />;
  if (fetching) return <Skeleton height={320} radius="lg" />;
  return (
    <Absence
      code="GROUP_NOT_FOUND"
      id={groupId}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
    />
  );
};

const Known = ({ group }: { group: KnownGroup }) => {
  const { t } = useLingui();
  const nameOf = useGroupName();
  return (
    <PageFrame
      title={nameOf(group)}
      back={
        <PageLink to="/users/groups" size="sm">
          <Trans>All groups</Trans>
        </PageLink>
      }
      purpose={
        group.standing ? (
          <Trans>Everybody who is in no group, and guests. It is always there.</Trans>
        ) : (
          <Trans>Its rights are set on the page of all groups.</Trans>
        )
      }
      action={!group.standing && <GroupActions group={group} />}
    >
      <Tabs defaultValue="members" keepMounted={false}>
        <Tabs.List mb="md" aria-label={t`Parts of the group`}>
          <Tabs.Tab value="members">
            <Trans>Members</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="book">
            <Trans>Address book</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="limits">
            <Trans>Application limits</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="members">
          <GroupMembers group={group} />
        </Tabs.Panel>
        <Tabs.Panel value="book">
          <GroupAddressBook group={group} />
        </Tabs.Panel>
        <Tabs.Panel value="limits">
          <GroupLimits group={group} />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
};

const GroupActions = ({ group }: { group: KnownGroup }) => (
  <Group gap="xs">
    <HistoryLink object="group" id={group.id} />
    <RenameGroupField group={group} />
    <RemoveGroup group={group} />
  </Group>
);

const RemoveGroup = ({ group }: { group: KnownGroup }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const navigate = useNavigate();
  const command = useCommand(DeleteGroup);
  const [asking, setAsking] = useState(false);
  const { id, name } = group;
  const remove = async () => {
    const { problem } = await command.run({ id });
    if (problem === undefined) {
      notifications.show({ message: t`Deleted: ${name}`, color: 'moss' });
      void navigate({ to: '/users/groups' });
    }
    return problem;
  };
  if (!can('DeleteGroup')) return null;
  return (
    <>
      <Button
        variant="subtle"
        color="clay"
        leftSection={<IconTrash size={17} />}
        onClick={() => setAsking(true)}
      >
        <Trans>Delete</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Delete the group ${name}?`}
        action={t`Delete`}
        onConfirm={remove}
      >
        <Trans>
          Its members stay, with the rights of their other groups, or of users without group if there is none.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
