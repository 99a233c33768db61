import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';
import { AccountStatusBadge } from '../accounts/account-status.tsx';
import { ChangeAccountGroups } from '../accounts/bulk-documents.ts';
import { useBulk } from '../accounts/use-bulk.ts';
import { PeoplePicker } from '../conferences/person-picker.tsx';
import { Filters, TextFilter } from '../reports/filters.tsx';
import { type KnownGroup, MembersQuery } from './documents.ts';

const noPage = {
  nodes: [],
  pageInfo: { endCursor: null, hasNextPage: false },
  total: { count: 0, capped: false },
};

/** Who is in the group (guide §3.5.2.1). */
export const GroupMembers = ({ group }: { group: KnownGroup }) => {
  const { t } = useLingui();
  const { epoch } = useAccess();
  const [text, setText] = useState<string>();
  const pages = usePages({
    document: MembersQuery,
    variables: { id: group.id, text: text ?? null },
    select: (data) => data.group?.members ?? noPage,
    epoch,
  });
  const bulk = useBulk(ChangeAccountGroups);
  const remove = async (id: string, displayName: string): Promise<void> => {
    const refused = await bulk.run({ ids: [id], add: [], remove: [group.id] });
    if (refused === undefined)
      notifications.show({ message: t`No longer a member: ${displayName}`, color: 'moss' });
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Filters>
          <TextFilter label={t`Login, name or e-mail`} value={text} onChange={setText} />
        </Filters>
        {!group.standing && <AddMembers group={group} />}
      </Group>
      {bulk.problem !== undefined && <ErrorNotice problem={bulk.problem} />}
      <DataTable
        label={t`Members`}
        pages={pages}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'name',
            header: t`User`,
            cell: ({ id, displayName }) => (
              <PageLink to="/users/accounts" search={{ edit: id }} fw={550}>
                {displayName}
              </PageLink>
            ),
          },
          { id: 'login', header: t`Login`, width: '22%', cell: ({ id }) => id },
          {
            id: 'status',
            header: t`Status`,
            width: '150px',
            cell: ({ status }) => <AccountStatusBadge status={status} />,
          },
          { id: 'email', header: t`E-mail`, cell: ({ email }) => email, wideOnly: true },
          ...(group.standing
            ? []
            : [
                {
                  id: 'remove',
                  header: '',
                  width: '64px',
                  align: 'end' as const,
                  cell: ({ id, displayName }: { id: string; displayName: string }) => (
                    <CloseButton
                      aria-label={t`Take ${displayName} out of the group`}
                      onClick={() => void remove(id, displayName)}
                    />
                  ),
                },
              ]),
        ]}
        empty={
          <EmptyState
            icon={IconUsers}
            tone="gray"
            title={text === undefined ? t`Nobody is in the group` : t`Nobody found`}
          />
        }
      />
    </Stack>
  );
};

const AddMembers = ({ group }: { group: KnownGroup }) => {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const bulk = useBulk(ChangeAccountGroups);
  const add = async (): Promise<void> => {
    const refused = await bulk.run({ ids: chosen, add: [group.id], remove: [] });
    if (refused !== undefined) return;
    setChosen([]);
    setOpen(false);
  };
  return (
    <>
      <Button leftSection={<IconUserPlus size={17} />} onClick={() => setOpen(true)}>
        <Trans>Add users</Trans>
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={<Text fw={650}>{t`Add users to the group`}</Text>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <Stack mih={300} justify="space-between">
          <PeoplePicker
            label={t`Users`}
            description={t`They keep their other groups.`}
            known={[]}
            value={chosen}
            onChange={setChosen}
          />
          {bulk.problem !== undefined && <ErrorNotice problem={bulk.problem} />}
          <Group justify="flex-end">
            <Button onClick={() => void add()} disabled={chosen.length === 0} loading={bulk.busy}>
              <Trans>Add</Trans>
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
