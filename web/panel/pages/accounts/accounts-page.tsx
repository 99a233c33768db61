import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { IconUpload, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PresenceAvatar } from '#web/ui/address-book/presence.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { PageButton } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { Filters, TextFilter } from '../reports/filters.tsx';
import { useServerStatus } from '../status/use-server-status.ts';
import { AccountDrawer } from './account-drawer.tsx';
import { AccountStatusBadge } from './account-status.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { AccountsQuery } from './documents.ts';
import { ExportUsers } from './export-users.tsx';
import { accountFields } from './search.ts';
import { SimilarAccounts } from './similar-accounts.tsx';
import { useMarks } from './use-marks.ts';

type Row = ResultOf<typeof AccountsQuery>['accounts']['nodes'][number];

/** Users of the server (guide §3.5.1). */
export const AccountsPage = () => {
  const { t } = useLingui();
  const { can, epoch } = useAccess();
  const { status } = useServerStatus();
  const search = useSearch({ from: '/users/accounts' });
  const navigate = useNavigate({ from: '/users/accounts' });
  const address = addressOf(search, navigate);
  const order = sort(search, accountFields) ?? { field: 'DISPLAY_NAME', direction: 'ASC' };
  const pages = usePages({
    document: AccountsQuery,
    variables: { text: search.text ?? null, orderBy: order },
    select: (data) => data.accounts,
    epoch: `${epoch}:${status?.onlineAccounts ?? 0}:${status?.participants ?? 0}`,
  });
  const marks = useMarks(search.text);
  const add = (
    <Button
      leftSection={<IconUserPlus size={18} />}
      onClick={() => void navigate({ search: (old) => ({ ...old, new: true }) })}
    >
      <Trans>Add a user</Trans>
    </Button>
  );
  return (
    <PageFrame
      title={t`User accounts`}
      purpose={<Trans>Who can sign in, own conferences and be invited.</Trans>}
      action={
        <Group gap="xs">
          <ExportUsers filter={{ text: search.text }} />
          {can('importAccounts') && (
            <PageButton to="/users/import" variant="default" leftSection={<IconUpload size={17} />}>
              <Trans>Import</Trans>
            </PageButton>
          )}
          {can('CreateAccount') && add}
        </Group>
      }
    >
      <Filters>
        <TextFilter
          label={t`Login, name or e-mail`}
          value={search.text}
          onChange={(text) => address.set({ text }, true)}
        />
      </Filters>
      {search.text !== undefined && (
        <SimilarAccounts
          text={search.text}
          onOpen={(id) => void navigate({ search: (old) => ({ ...old, edit: id }) })}
        />
      )}
      {can('DeleteAccount') && <BulkBar marks={marks} total={pages.total} text={search.text} />}
      <DataTable
        label={t`User accounts`}
        selection={can('DeleteAccount') ? marks : undefined}
        columns={useColumns()}
        pages={pages}
        rowId={({ id }) => id}
        sort={order}
        onSort={address.sort}
        selected={search.edit}
        onOpen={({ id }) => address.set({ edit: id })}
        empty={<Nobody searched={search.text !== undefined} action={add} />}
      />
      <AccountDrawer
        login={search.new === true ? 'new' : search.edit === undefined ? undefined : { id: search.edit }}
        onClose={() => void navigate({ search: ({ edit: _edit, new: _new, ...rest }) => rest })}
      />
    </PageFrame>
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  return [
    {
      id: 'name',
      header: t`User`,
      sortField: 'DISPLAY_NAME',
      cell: ({ displayName, pictureUrl, status }) => (
        <Group gap="sm" wrap="nowrap">
          <PresenceAvatar name={displayName} picture={pictureUrl} status={status} size={30} />
          <Text inherit truncate>
            {displayName}
          </Text>
        </Group>
      ),
    },
    { id: 'login', header: t`Login`, sortField: 'LOGIN', width: '18%', cell: ({ id }) => id },
    {
      id: 'status',
      header: t`Status`,
      width: '150px',
      cell: ({ status }) => <AccountStatusBadge status={status} />,
    },
    { id: 'email', header: t`E-mail`, cell: ({ email }) => email, wideOnly: true },
    {
      id: 'created',
      header: t`Created`,
      sortField: 'CREATED_AT',
      width: '190px',
      wideOnly: true,
      cell: ({ createdAt }) => <DateTime at={createdAt} />,
    },
  ];
};

const Nobody = ({ searched, action }: { searched: boolean; action: ReactNode }) => {
  const { t } = useLingui();
  return searched ? (
    <EmptyState icon={IconUsers} tone="gray" title={t`Nobody found`}>
      <Trans>Try a part of the login, the name or the e-mail address.</Trans>
    </EmptyState>
  ) : (
    <EmptyState icon={IconUsers} title={t`No users yet`} action={action}>
      <Trans>
        Add the people who will own conferences and sign in. Guests of public conferences need no account.
      </Trans>
    </EmptyState>
  );
};
