import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { Facts } from '../../shell/facts.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { ApiKeyQuery, RevokeApiKey } from './documents.ts';
import { NewKey } from './new-key.tsx';

type Key = NonNullable<ResultOf<typeof ApiKeyQuery>['apiKey']>;

/** The key with which programs may do everything (guide §3.4.2). */
export const ApiKeyPage = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [{ data }, refresh] = useQuery({ query: ApiKeyQuery, requestPolicy: 'cache-and-network' });
  const [making, setMaking] = useState(false);
  const key = data?.apiKey ?? null;
  const make = can('GenerateApiKey') && (
    <Button leftSection={<IconKey size={17} />} onClick={() => setMaking(true)}>
      {key === null ? <Trans>Make a key</Trans> : <Trans>Make another key</Trans>}
    </Button>
  );
  return (
    <PageFrame
      title={t`Secret key`}
      purpose={
        <Trans>
          Whoever has it may do everything that an administrator may, without signing in. For tests and for
          what OAuth applications cannot be allowed; everything else is better off with OAuth 2.0.
        </Trans>
      }
      action={key !== null && make}
    >
      <Paper withBorder radius="lg" p="lg" maw={640}>
        {data === undefined && <Skeleton height={140} />}
        {data !== undefined && key === null && (
          <EmptyState icon={IconKey} title={t`There is no key`} action={make} padding={24}>
            <Trans>No program gets in with one. That is the safest state.</Trans>
          </EmptyState>
        )}
        {key !== null && <Known apiKey={key} />}
      </Paper>
      <NewKey
        opened={making}
        replaces={key !== null}
        onClose={() => {
          setMaking(false);
          refresh({ requestPolicy: 'network-only' });
        }}
      />
    </PageFrame>
  );
};

const Known = ({ apiKey }: { apiKey: Key }) => {
  const { t } = useLingui();
  const { generatedAt, expiresAt, addresses, lastUsedAt, lastUsedFrom } = apiKey;
  return (
    <Stack>
      <Facts
        facts={[
          [t`Made`, <DateTime key="made" at={generatedAt} />],
          [t`Expires`, expiresAt === null ? t`never` : <DateTime key="expires" at={expiresAt} />],
          [t`Works from`, addresses.length === 0 ? t`every address` : addresses.join(', ')],
          [
            t`Last used`,
            lastUsedAt === null ? (
              t`never`
            ) : (
              <span key="used">
                <DateTime at={lastUsedAt} /> · {lastUsedFrom}
              </span>
            ),
          ],
        ]}
      />
      <Group justify="space-between">
        <PageLink to="/reports/changes" size="sm">
          <Trans>Who changed what</Trans>
        </PageLink>
        <Revoke />
      </Group>
    </Stack>
  );
};

const Revoke = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RevokeApiKey);
  const revoke = async () => {
    const { problem } = await command.run({});
    if (problem === undefined) notifications.show({ message: t`The key is revoked`, color: 'moss' });
    return problem;
  };
  if (!can('RevokeApiKey')) return null;
  return (
    <>
      <Button variant="subtle" color="clay" onClick={() => setAsking(true)}>
        <Trans>Revoke the key</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Revoke the secret key?`}
        action={t`Revoke`}
        onConfirm={revoke}
      >
        <Trans>
          Programs that use it are refused from the next request on. The key cannot be brought back.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
