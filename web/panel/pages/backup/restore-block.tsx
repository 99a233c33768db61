import { Trans } from '@lingui/react/macro';
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { ChooseBackup } from './choose-backup.tsx';
import { RestoresQuery } from './documents.ts';
import { isBusy } from './restore.ts';
import { RestoreView } from './restore-view.tsx';

/** Milliseconds between two looks at a restore that goes forward. */
const LOOK_EVERY = 700;

/** A backup that is brought here: opened, looked at, carried out. */
export const RestoreBlock = () => {
  const [{ data, error }, look] = useQuery({ query: RestoresQuery, requestPolicy: 'cache-and-network' });
  const [latest] = data?.configurationRestores ?? [];
  const again = (): void => look({ requestPolicy: 'network-only' });
  const { start, stop } = useInterval(again, LOOK_EVERY);
  const busy = latest !== undefined && isBusy(latest);
  useEffect(() => {
    if (busy) start();
    return stop;
  }, [busy, start, stop]);
  return (
    <Paper withBorder radius="lg" p="lg">
      <Stack>
        <Title order={2} size="h4">
          <Trans>Restore from a file</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>
            You see first what would change; nothing changes before you say so. What is on this server and not
            in the file stays as it is.
          </Trans>
        </Text>
        {error !== undefined && data === undefined && <ErrorNotice problem={problemOfError(error)} />}
        {latest !== undefined && <RestoreView key={latest.id} restore={latest} onChange={again} />}
        {(latest === undefined || latest.status === 'INTERRUPTED') && (
          <ChooseBackup id={latest?.id} onUploaded={again} />
        )}
      </Stack>
    </Paper>
  );
};
