import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Code, Group, Paper, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconAt, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { ReportPage } from '../reports/report-page.tsx';
import { aliasFields } from '../reports/search.ts';
import { AliasesQuery, CreateAlias, DeleteAlias } from './documents.ts';

type Row = ResultOf<typeof AliasesQuery>['aliases']['nodes'][number];

/** Short names for what is called often (guide §3.5.3). */
export const AliasesPage = () => {
  const { t } = useLingui();
  const { epoch } = useAccess();
  const search = useSearch({ from: '/users/aliases' });
  const navigate = useNavigate({ from: '/users/aliases' });
  const address = addressOf(search, navigate);
  const order = sort(search, aliasFields) ?? { field: 'ALIAS', direction: 'ASC' };
  const pages = usePages({
    document: AliasesQuery,
    variables: { text: search.text ?? null, orderBy: order },
    select: ({ aliases }) => aliases,
    epoch,
  });
  return (
    <ReportPage<Row>
      title={t`Aliases`}
      purpose={
        <Trans>
          Who calls an alias reaches what stands behind it: handy for devices that can only dial digits. Works
          at once.
        </Trans>
      }
      search={search}
      address={address}
      days={false}
      form={<NewAlias />}
      words={t`Alias or call string`}
      rowId={({ id }) => id}
      table={{
        columns: useColumns(),
        pages,
        sort: order,
        onSort: address.sort,
        empty:
          search.text === undefined ? (
            <EmptyState icon={IconAt} title={t`No aliases yet`}>
              <Trans>Give a number to a person, a conference or a room system above.</Trans>
            </EmptyState>
          ) : (
            <EmptyState icon={IconAt} tone="gray" title={t`Nothing found`} />
          ),
      }}
    />
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  return [
    { id: 'alias', header: t`Alias`, sortField: 'ALIAS', width: '26%', cell: ({ id }) => <b>{id}</b> },
    {
      id: 'callString',
      header: t`Leads to`,
      sortField: 'CALL_STRING',
      cell: ({ callString }) => <Code>{callString}</Code>,
    },
    {
      id: 'created',
      header: t`Created`,
      width: '190px',
      wideOnly: true,
      cell: ({ createdAt }) => <DateTime at={createdAt} />,
    },
    {
      id: 'remove',
      header: '',
      width: '64px',
      align: 'end',
      cell: ({ id, callString }) => <RemoveAlias alias={id} callString={callString} />,
    },
  ];
};

const NewAlias = () => {
  const { t, i18n } = useLingui();
  const [values, setValues] = useState({ alias: '', callString: '' });
  const command = useCommand(CreateAlias);
  const fieldErrors = useFieldErrors();
  const { problem } = command;
  const errors = problem === undefined ? {} : fieldErrors(problem);
  const general =
    problem !== undefined && problem.fields.length === 0 ? i18n._(problem.text.what) : undefined;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { receipt } = await command.run(values);
    if (receipt !== undefined) setValues({ alias: '', callString: '' });
  };
  return (
    <Paper withBorder radius="lg" p="md">
      <form onSubmit={(event) => void submit(event)}>
        <Group align="flex-start" gap="sm">
          <TextInput
            flex="1 1 160px"
            label={t`Alias`}
            description={t`Up to 32 digits and Latin letters.`}
            value={values.alias}
            onChange={(event) => setValues({ ...values, alias: event.currentTarget.value })}
            error={errors.alias ?? general}
          />
          <TextInput
            flex="2 1 260px"
            label={t`Leads to`}
            description={t`A login or a call string of a conference, device or telephone.`}
            value={values.callString}
            onChange={(event) => setValues({ ...values, callString: event.currentTarget.value })}
            error={errors.callString}
          />
          <Button
            type="submit"
            mt={47}
            leftSection={<IconPlus size={17} />}
            loading={command.busy}
            disabled={values.alias.trim() === '' || values.callString.trim() === ''}
          >
            <Trans>Add</Trans>
          </Button>
        </Group>
      </form>
    </Paper>
  );
};

/** Removes at once; the notice offers to put it back. */
const RemoveAlias = ({ alias, callString }: { alias: string; callString: string }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const remove = useCommand(DeleteAlias);
  const restore = useCommand(CreateAlias);
  const run = async (): Promise<void> => {
    const { receipt } = await remove.run({ alias });
    if (receipt === undefined) return;
    const id = `alias-${alias}`;
    notifications.show({
      id,
      color: 'moss',
      title: t`Deleted: ${alias}`,
      message: (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconArrowBackUp size={15} />}
          onClick={() => {
            notifications.hide(id);
            void restore.run({ alias, callString });
          }}
        >
          <Trans>Undo</Trans>
        </Button>
      ),
    });
  };
  if (!can('DeleteAlias')) return null;
  if (remove.problem !== undefined) return <ErrorNotice problem={remove.problem} />;
  return <CloseButton aria-label={t`Delete the alias ${alias}`} onClick={() => void run()} />;
};
