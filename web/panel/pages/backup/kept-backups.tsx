import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Badge, Group, Paper, Skeleton, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconDownload, IconLock, IconLockOpen, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useAnswer } from '../webhooks/use-answer.ts';
import classes from './backup.module.css';
import { BackupsQuery, DeleteBackup } from './documents.ts';
import { pathOf } from './files.ts';
import { useSize } from './size.ts';

type Kept = ResultOf<typeof BackupsQuery>['configurationBackups'][number];

/** The newest twenty, in the folder `registry_backups`. */
export const KeptBackups = () => {
  const [{ data, error }] = useQuery({ query: BackupsQuery, requestPolicy: 'cache-and-network' });
  const kept = data?.configurationBackups;
  return (
    <Paper withBorder radius="lg" p="lg">
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>Kept on the server</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>
            The newest twenty stay. When a person is forgotten, all of them are removed, because nobody can be
            taken out of a sealed file.
          </Trans>
        </Text>
        {error !== undefined && kept === undefined && <ErrorNotice problem={problemOfError(error)} />}
        {error === undefined && kept === undefined && <Skeleton height={120} radius="md" />}
        {kept?.length === 0 && (
          <Text size="sm">
            <Trans>There is none yet.</Trans>
          </Text>
        )}
        {kept !== undefined && kept.length > 0 && (
          <div className={classes.kinds}>
            {kept.map((backup) => (
              <KeptRow key={backup.name} backup={backup} />
            ))}
          </div>
        )}
      </Stack>
    </Paper>
  );
};

const KeptRow = ({ backup: { name, createdAt, bytes, sealed, program } }: { backup: Kept }) => {
  const { t } = useLingui();
  const size = useSize();
  const [asking, setAsking] = useState(false);
  const remove = useAnswer(DeleteBackup);
  const [, refresh] = useQuery({ query: BackupsQuery, pause: true });
  const confirm = async () => {
    const { problem } = await remove.run({ name });
    if (problem === undefined) refresh({ requestPolicy: 'network-only' });
    return problem;
  };
  return (
    <div className={classes.kind}>
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <Group gap="xs">
            <Text size="sm" fw={550}>
              <DateTime at={createdAt} />
            </Text>
            <Badge
              variant="light"
              color={sealed ? 'petrol' : 'brass'}
              tt="none"
              leftSection={sealed ? <IconLock size={12} /> : <IconLockOpen size={12} />}
            >
              {sealed ? <Trans>sealed</Trans> : <Trans>open</Trans>}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {name} · {size(bytes)} · <Trans>version {program}</Trans>
          </Text>
        </Stack>
        <Group gap={4} wrap="nowrap">
          <Tooltip label={t`Download`}>
            <ActionIcon
              component="a"
              href={pathOf(name)}
              download
              variant="subtle"
              aria-label={t`Download ${name}`}
            >
              <IconDownload size={17} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t`Delete`}>
            <ActionIcon
              variant="subtle"
              color="clay"
              aria-label={t`Delete ${name}`}
              onClick={() => setAsking(true)}
            >
              <IconTrash size={17} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Delete the backup ${name}?`}
        action={t`Delete it`}
        onConfirm={confirm}
      >
        <Trans>Copies that were downloaded stay where they are.</Trans>
      </ConfirmDanger>
    </div>
  );
};
