import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { SupportBundle } from '../../shell/support-bundle.tsx';
import { DetailedLogging } from './detailed-logging.tsx';
import { JournalQuery } from './documents.ts';
import { Filters } from './filters.tsx';
import classes from './journal.module.css';
import { JournalRow, type Line } from './journal-row.tsx';
import type { journalSearch } from './search.ts';

/** Milliseconds between two looks at what is new. */
const LOOK_EVERY = 1500;

/** The technical log of the server, as it is written (guide §2.8, §4.7). */
export const JournalPage = () => {
  const { t } = useLingui();
  const search = useSearch({ from: '/journal' });
  const [live, setLive] = useState(true);
  const following = live && search.at === undefined;
  const given = new URLSearchParams({
    ...(search.level === undefined ? {} : { level: search.level.toLowerCase() }),
    ...(search.text === undefined ? {} : { text: search.text }),
    ...(search.at === undefined ? {} : { until: new Date(search.at).toISOString() }),
  }).toString();
  return (
    <PageFrame
      title={t`Server journal`}
      purpose={
        <Trans>
          What the parts of the server say of themselves. It helps to find faults; who changed what stands in
          the reports.
        </Trans>
      }
    >
      <Stack>
        <DetailedLogging />
        <Group justify="space-between" align="flex-end">
          <Filters />
          <Group gap="xs">
            <Button
              variant="default"
              disabled={search.at !== undefined}
              leftSection={following ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
              onClick={() => setLive(!live)}
            >
              {following ? <Trans>Pause</Trans> : <Trans>Follow</Trans>}
            </Button>
            <Button
              component="a"
              href={`/journal.txt${given === '' ? '' : `?${given}`}`}
              download
              variant="default"
              leftSection={<IconDownload size={16} />}
            >
              <Trans>Download as text</Trans>
            </Button>
            <SupportBundle />
          </Group>
        </Group>
        <Lines key={JSON.stringify(search)} following={following} />
      </Stack>
    </PageFrame>
  );
};

const variablesOf = ({ level, text, at }: ReturnType<typeof journalSearch>) => ({
  ...(level === undefined ? {} : { level }),
  ...(text === undefined ? {} : { text }),
  ...(at === undefined ? {} : { until: new Date(at).toISOString() }),
});

const Lines = ({ following }: { following: boolean }) => {
  const search = useSearch({ from: '/journal' });
  const variables = variablesOf(search);
  const [{ data, error }, look] = useQuery({
    query: JournalQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const { start, stop } = useInterval(() => look({ requestPolicy: 'network-only' }), LOOK_EVERY);
  useEffect(() => {
    if (following) start();
    return stop;
  }, [following, start, stop]);
  const page = data?.journal;
  if (page === undefined) {
    return error === undefined ? (
      <Skeleton height={320} radius="lg" />
    ) : (
      <ErrorNotice problem={problemOfError(error)} onRetry={() => look({ requestPolicy: 'network-only' })} />
    );
  }
  return (
    <>
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} />}
      <Paper withBorder radius="lg" className={classes.lines ?? ''}>
        {page.nodes.length === 0 && (
          <Text p="lg" c="dimmed">
            <Trans>Nothing was said that fits.</Trans>
          </Text>
        )}
        {page.nodes.map((line) => (
          <JournalRow key={line.id} line={line} />
        ))}
        <Older key={page.nodes.at(-1)?.id} first={page.older} />
      </Paper>
    </>
  );
};

/** Lines before those of the first page, fetched when somebody asks. */
const Older = ({ first }: { first: string | null }) => {
  const search = useSearch({ from: '/journal' });
  const client = useClient();
  const [older, setOlder] = useState(first);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [busy, setBusy] = useState(false);
  const more = async (): Promise<void> => {
    setBusy(true);
    const variables = { ...variablesOf(search), before: older };
    const { data } = await client.query(JournalQuery, variables, { requestPolicy: 'network-only' });
    setBusy(false);
    if (data === undefined) return;
    setLines([...lines, ...data.journal.nodes]);
    setOlder(data.journal.older);
  };
  return (
    <>
      {lines.map((line) => (
        <JournalRow key={line.id} line={line} />
      ))}
      {older !== null && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={busy} onClick={() => void more()}>
            <Trans>Older lines</Trans>
          </Button>
        </Group>
      )}
    </>
  );
};
