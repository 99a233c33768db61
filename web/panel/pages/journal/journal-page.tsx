import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { SupportBundle } from '../../shell/support-bundle.tsx';
import { DetailedLogging } from './detailed-logging.tsx';
import { Filters } from './filters.tsx';
import classes from './journal.module.css';
import { JournalRow } from './journal-row.tsx';
import { useJournal } from './use-journal.ts';

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

const Lines = ({ following }: { following: boolean }) => {
  const { followed, problem, busy, refresh, more } = useJournal(following);
  if (followed === undefined) {
    return problem === undefined ? (
      <Skeleton height={320} radius="lg" />
    ) : (
      <ErrorNotice problem={problem} onRetry={refresh} />
    );
  }
  return (
    <>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      <Paper withBorder radius="lg" className={classes.lines ?? ''}>
        {followed.nodes.length === 0 && (
          <Text p="lg" c="dimmed">
            <Trans>Nothing was said that fits.</Trans>
          </Text>
        )}
        {followed.nodes.map((line) => (
          <JournalRow key={line.id} line={line} />
        ))}
        {followed.older !== null && (
          <Group justify="center" p="sm">
            <Button variant="subtle" loading={busy} onClick={more}>
              <Trans>Older lines</Trans>
            </Button>
          </Group>
        )}
      </Paper>
    </>
  );
};
