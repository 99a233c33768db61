import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { RegenerateSessionKey, SessionKeysQuery } from './documents.ts';

type Key = ResultOf<typeof SessionKeysQuery>['sessionKeys'][number];

/** The keys behind join tickets, replaced without being shown (guide §3.1.2, items 6 and 7). */
export const SessionKeys = () => {
  const { can } = useAccess();
  const [{ data, error }, refresh] = useQuery({
    query: SessionKeysQuery,
    requestPolicy: 'cache-and-network',
    pause: !can('sessionKeys'),
  });
  const again = () => refresh({ requestPolicy: 'network-only' });
  if (!can('sessionKeys')) return null;
  return (
    <Paper withBorder radius="lg" p="lg" maw={760} component="section" aria-labelledby="session-keys">
      <Stack>
        <div>
          <Title order={2} size="h4" id="session-keys">
            <Trans>Keys for joining</Trans>
          </Title>
          <Text size="sm" c="dimmed" mt={4} maw={640}>
            <Trans>
              The server signs with them who may join and come back. They are never shown: whoever had one
              could let in anybody. Replace a key when you fear that links to join were passed on.
            </Trans>
          </Text>
        </div>
        {data === undefined && error !== undefined && (
          <ErrorNotice problem={problemOfError(error)} onRetry={again} />
        )}
        {data === undefined && error === undefined && <Skeleton height={96} />}
        {data?.sessionKeys.map((key) => (
          <KeyRow key={key.id} sessionKey={key} onReplaced={again} />
        ))}
      </Stack>
    </Paper>
  );
};

const KeyRow = ({ sessionKey, onReplaced }: { sessionKey: Key; onReplaced: () => void }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RegenerateSessionKey);
  const { audience, generation } = sessionKey;
  const users = audience === 'USERS';
  const replace = async () => {
    const { problem } = await command.run({ audience, generation });
    if (problem === undefined) {
      notifications.show({ message: t`The key is replaced`, color: 'moss' });
      onReplaced();
    }
    return problem;
  };
  return (
    <Group justify="space-between" wrap="wrap" gap="sm">
      <div>
        <Text fw={550}>{users ? <Trans>Key for users</Trans> : <Trans>Key for guests</Trans>}</Text>
        <Text size="sm" c="dimmed" component="div">
          <Replaced sessionKey={sessionKey} />
        </Text>
      </div>
      {can('RegenerateSessionKey') && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.7} />}
          aria-label={users ? t`Replace the key for users` : t`Replace the key for guests`}
          onClick={() => setAsking(true)}
        >
          <Trans>Replace</Trans>
        </Button>
      )}
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={users ? t`Replace the key for users?` : t`Replace the key for guests?`}
        action={t`Replace`}
        onConfirm={replace}
      >
        <Trans>
          Whoever is just joining has to try again. Whoever is in a conference stays there; whose connection
          is broken at this moment has to join anew. The old key cannot be brought back.
        </Trans>
      </ConfirmDanger>
    </Group>
  );
};

const Replaced = ({ sessionKey: { regeneratedAt, regeneratedBy } }: { sessionKey: Key }) =>
  regeneratedAt === null ? (
    <Trans>Never replaced</Trans>
  ) : (
    <>
      <Trans>Replaced</Trans> <DateTime at={regeneratedAt} /> · {regeneratedBy}
    </>
  );
