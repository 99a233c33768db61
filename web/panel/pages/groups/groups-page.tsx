import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { addressOf } from '../../data/address.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { Filters, TextFilter } from '../reports/filters.tsx';
import { CreateGroup, GroupQuery, GroupsQuery } from './documents.ts';
import { RightsMatrix } from './rights-matrix.tsx';

/** Groups of users and what their members may do (guide §3.5.2). */
export const GroupsPage = () => {
  const { t } = useLingui();
  const { epoch } = useAccess();
  const search = useSearch({ from: '/users/groups' });
  const navigate = useNavigate({ from: '/users/groups' });
  const address = addressOf(search, navigate);
  const { text } = search;
  const pages = usePages({
    document: GroupsQuery,
    variables: { text: text ?? null },
    select: ({ groups }) => groups,
    epoch,
  });
  const [{ data }] = useQuery({ query: GroupQuery, variables: { id: 'no-group' } });
  const standing = data?.group == null ? [] : [data.group];
  const rows = text === undefined ? [...standing, ...pages.rows] : pages.rows;
  return (
    <PageFrame
      title={t`Groups`}
      purpose={
        <Trans>
          What people may do. Who is in several groups has every right that one of them gives; guests have
          those of users without a group.
        </Trans>
      }
    >
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Filters onReset={address.reset}>
            <TextFilter
              label={t`Name of the group`}
              value={text}
              onChange={(next) => address.set({ text: next }, true)}
            />
          </Filters>
          <NewGroup />
        </Group>
        {pages.problem !== undefined && <ErrorNotice problem={pages.problem} onRetry={pages.refresh} />}
        {pages.loading === 'first' ? <Skeleton height={220} radius="lg" /> : <RightsMatrix groups={rows} />}
        {rows.length === 0 && pages.loading === undefined && (
          <Text c="dimmed" size="sm">
            <Trans>No group has such a name.</Trans>
          </Text>
        )}
        {pages.hasMore && (
          <Button variant="light" onClick={pages.more} loading={pages.loading === 'more'}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </Stack>
    </PageFrame>
  );
};

const NewGroup = () => {
  const { t, i18n } = useLingui();
  const { can } = useAccess();
  const command = useCommand(CreateGroup);
  const fieldErrors = useFieldErrors();
  const [name, setName] = useState('');
  const { problem } = command;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { receipt } = await command.run({ name });
    if (receipt === undefined) return;
    notifications.show({ message: t`Created: ${name}`, color: 'moss' });
    setName('');
  };
  if (!can('CreateGroup')) return null;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Group gap="xs" align="flex-start">
        <TextInput
          aria-label={t`Name of the new group`}
          placeholder={t`New group`}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            command.clear();
          }}
          error={problem && (fieldErrors(problem).name ?? i18n._(problem.text.what))}
          w={240}
        />
        <Button
          type="submit"
          leftSection={<IconPlus size={17} />}
          loading={command.busy}
          disabled={name.trim() === ''}
        >
          <Trans>Create</Trans>
        </Button>
      </Group>
    </form>
  );
};
