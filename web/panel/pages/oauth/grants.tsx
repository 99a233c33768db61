import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Table, Text } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { GrantsQuery, RevokeGrant } from './documents.ts';
import { useGrantKindNames } from './grant-kind-names.ts';

type Grant = NonNullable<ResultOf<typeof GrantsQuery>['application']>['grants']['nodes'][number];

/** For whom an application has tokens now, and the way to end them. */
export const Grants = ({ applicationId }: { applicationId: string }) => {
  const { t } = useLingui();
  const [{ data }, ask] = useQuery({
    query: GrantsQuery,
    variables: { id: applicationId },
    requestPolicy: 'cache-and-network',
  });
  const grants = data?.application?.grants;
  if (grants === undefined) return null;
  if (grants.nodes.length === 0) {
    return (
      <Paper withBorder radius="lg">
        <EmptyState icon={IconTicket} tone="gray" title={t`No tokens`} padding={24}>
          <Trans>The application was not given any, or they have ended.</Trans>
        </EmptyState>
      </Paper>
    );
  }
  return (
    <Paper withBorder radius="lg" p="md">
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t`Tokens`} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t`User`}</Table.Th>
              <Table.Th>{t`Way`}</Table.Th>
              <Table.Th>{t`Last used`}</Table.Th>
              <Table.Th>{t`Ends`}</Table.Th>
              <Table.Th aria-label={t`Actions`} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {grants.nodes.map((grant) => (
              <Row key={grant.id} grant={grant} onRevoked={() => ask({ requestPolicy: 'network-only' })} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {grants.next !== null && (
        <Text size="sm" c="dimmed" mt="sm">
          <Trans>There are more; these last longest.</Trans>
        </Text>
      )}
    </Paper>
  );
};

const Row = ({ grant, onRevoked }: { grant: Grant; onRevoked: () => void }) => {
  const { t } = useLingui();
  const names = useGrantKindNames();
  const { accountId, kind, usedAt, usedFrom, expiresAt } = grant;
  return (
    <Table.Tr>
      <Table.Td>{accountId === null ? <Trans>the whole server</Trans> : <b>{accountId}</b>}</Table.Td>
      <Table.Td>{names[kind]}</Table.Td>
      <Table.Td>
        {usedAt === null ? t`never` : <DateTime at={usedAt} />}
        {usedFrom !== null && (
          <Text size="xs" c="dimmed">
            {usedFrom}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <DateTime at={expiresAt} />
      </Table.Td>
      <Table.Td ta="end">
        <Revoke grant={grant} onRevoked={onRevoked} />
      </Table.Td>
    </Table.Tr>
  );
};

const Revoke = ({ grant: { id, accountId }, onRevoked }: { grant: Grant; onRevoked: () => void }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RevokeGrant);
  const revoke = async () => {
    const { problem } = await command.run({ id });
    if (problem === undefined) onRevoked();
    return problem;
  };
  if (!can('RevokeGrant')) return null;
  const whom = accountId ?? t`the whole server`;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="clay"
        aria-label={t`Revoke the tokens for ${whom}`}
        onClick={() => setAsking(true)}
      >
        <Trans>Revoke</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Revoke the tokens for ${whom}?`}
        action={t`Revoke`}
        onConfirm={revoke}
      >
        <Trans>
          The application is refused from the next request on. To act for this user again it has to ask anew.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
