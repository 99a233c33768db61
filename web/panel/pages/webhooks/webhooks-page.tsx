import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { Split } from '../../shell/split.tsx';
import { WebhooksQuery } from './documents.ts';
import { NewWebhook } from './new-webhook.tsx';
import { SecretOnce } from './secret-once.tsx';
import { type Webhook, WebhookPane } from './webhook-pane.tsx';

/** Who is told what happens, and whether the messages arrive. */
export const WebhooksPage = () => {
  const { t } = useLingui();
  const { epoch } = useAccess();
  const search = useSearch({ from: '/api/webhooks' });
  const navigate = useNavigate({ from: '/api/webhooks' });
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const pages = usePages({
    document: WebhooksQuery,
    variables: {},
    select: (data) => {
      setKinds(data.integrationKinds);
      return data.webhooks;
    },
    epoch,
  });
  const close = (): void => void navigate({ search: {} });
  const selected = pages.rows.find(({ id }) => id === search.selected);
  return (
    <PageFrame
      title={t`Webhooks`}
      purpose={<Trans>Programs that are told at once what happens here, signed and in order.</Trans>}
      action={
        <Button leftSection={<IconWebhook size={18} />} onClick={() => setCreating(true)}>
          <Trans>New webhook</Trans>
        </Button>
      }
    >
      <Split
        onClose={close}
        pane={
          selected === undefined
            ? undefined
            : {
                title: new URL(selected.url).host,
                content: (
                  <WebhookPane key={selected.id} webhook={selected} onSecret={setSecret} onGone={close} />
                ),
              }
        }
      >
        <DataTable
          label={t`Webhooks`}
          columns={useColumns()}
          pages={pages}
          rowId={({ id }) => id}
          selected={search.selected}
          onOpen={({ id }) => void navigate({ search: { selected: id } })}
          empty={
            <EmptyState icon={IconWebhook} title={t`No webhooks yet`}>
              <Trans>
                A program with an address of its own can be told of users, conferences and people in them.
              </Trans>
            </EmptyState>
          }
        />
      </Split>
      <NewWebhook
        opened={creating}
        kinds={kinds}
        onClose={() => setCreating(false)}
        onCreated={(made) => {
          setCreating(false);
          setSecret(made);
        }}
      />
      <SecretOnce secret={secret} onClose={() => setSecret(undefined)} />
    </PageFrame>
  );
};

const useColumns = (): readonly Column<Webhook>[] => {
  const { t } = useLingui();
  return [
    { id: 'url', header: t`Address`, cell: ({ url }) => url },
    {
      id: 'application',
      header: t`Application ID`,
      width: '150px',
      wideOnly: true,
      cell: ({ applicationId }) => applicationId,
    },
    { id: 'kinds', header: t`Events`, width: '90px', align: 'end', cell: ({ kinds }) => kinds.length },
    {
      id: 'status',
      header: t`Status`,
      width: '120px',
      cell: ({ active, disabled }) => (
        <Badge variant="light" tt="none" color={active ? 'moss' : disabled === null ? 'gray' : 'clay'}>
          {active ? t`active` : disabled === null ? t`resting` : t`stopped`}
        </Badge>
      ),
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
