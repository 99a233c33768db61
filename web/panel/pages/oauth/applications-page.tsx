import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Stack } from '@mantine/core';
import { IconApps, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageButton } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { BuiltInClient } from './built-in-client.tsx';
import { ApplicationsQuery } from './documents.ts';
import { useGrantKindNames } from './grant-kind-names.ts';

type Row = ResultOf<typeof ApplicationsQuery>['applications']['nodes'][number];

/** Programs that may ask for access to the API (guide §3.7.1). */
export const ApplicationsPage = () => {
  const { t } = useLingui();
  const { can, epoch } = useAccess();
  const navigate = useNavigate();
  const pages = usePages({
    document: ApplicationsQuery,
    variables: {},
    select: ({ applications }) => applications,
    epoch,
  });
  const create = can('RegisterApplication') && (
    <PageButton to="/api/oauth/new" leftSection={<IconPlus size={17} />}>
      <Trans>New application</Trans>
    </PageButton>
  );
  return (
    <PageFrame
      title={t`OAuth 2.0`}
      purpose={
        <Trans>
          Programs with an ID and a secret of their own, each limited to what you allow. Whom a program acts
          for can be seen and ended at any time.
        </Trans>
      }
      action={create}
    >
      <Stack gap="lg">
        <DataTable
          label={t`Applications`}
          columns={useColumns()}
          pages={pages}
          rowId={({ id }) => id}
          onOpen={({ id }) =>
            void navigate({ to: '/api/oauth/$applicationId', params: { applicationId: id } })
          }
          empty={
            <EmptyState icon={IconApps} title={t`No applications yet`}>
              <Trans>Register a program to let it use the API: a calendar, a bot, a booking system.</Trans>
            </EmptyState>
          }
        />
        <BuiltInClient />
      </Stack>
    </PageFrame>
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  const names = useGrantKindNames();
  return [
    { id: 'name', header: t`Name`, cell: ({ name }) => <b>{name}</b> },
    {
      id: 'kinds',
      header: t`Ways to a token`,
      width: '38%',
      wideOnly: true,
      cell: ({ grantKinds, isPublic }) => (
        <Group gap={6}>
          {grantKinds.map((kind) => (
            <Badge
              key={kind}
              variant="light"
              tt="none"
              color={kind === 'PASSWORD' ? 'clay' : kind === 'CLIENT_CREDENTIALS' ? 'brass' : 'petrol'}
            >
              {names[kind]}
            </Badge>
          ))}
          {isPublic && (
            <Badge variant="outline" tt="none" color="gray">
              <Trans>no secret</Trans>
            </Badge>
          )}
        </Group>
      ),
    },
    {
      id: 'scopes',
      header: t`Permissions`,
      width: '120px',
      align: 'end',
      cell: ({ scopes }) => scopes.length,
    },
    {
      id: 'created',
      header: t`Created`,
      width: '178px',
      wideOnly: true,
      cell: ({ createdAt }) => <DateTime at={createdAt} />,
    },
  ];
};
