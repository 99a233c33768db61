import { Plural, Trans } from '@lingui/react/macro';
import { Badge, Skeleton, Text, Title } from '@mantine/core';
import { useQuery, useSubscription } from 'urql';
import { RelativeTime } from '#web/ui/components/date-time.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';
import { LiveRunningSessions, RunningSessionsQuery } from './running-documents.ts';
import classes from './status-page.module.css';

/** Running conferences with their people, kept current. */
export const RunningNow = () => {
  const { can } = useAccess();
  const [{ data }] = useQuery({ query: RunningSessionsQuery });
  const [live] = useSubscription({ query: LiveRunningSessions });
  const sessions = live.data?.runningSessions ?? data?.runningSessions;
  return (
    <section className={classes.card} aria-labelledby="running">
      <Title order={2} id="running">
        <Trans>Running now</Trans>
      </Title>
      {sessions === undefined && <Skeleton height={64} mt="sm" />}
      {sessions?.length === 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          <Trans>No conference is running.</Trans>
        </Text>
      )}
      <ul className={classes.list}>
        {sessions?.map(({ id, conferenceId, title, startedAt, participants, mediaInterrupted }) => (
          <li key={id}>
            <div className={classes.grow}>
              {can('conferences') ? (
                <PageLink to="/conferences" search={{ selected: conferenceId }} size="sm" fw={550}>
                  {title}
                </PageLink>
              ) : (
                <PageLink to="/reports/calls/$sessionId" params={{ sessionId: id }} size="sm" fw={550}>
                  {title}
                </PageLink>
              )}
              <Text size="xs" c="dimmed">
                <Trans>
                  started <RelativeTime at={startedAt} />
                </Trans>
              </Text>
            </div>
            {mediaInterrupted && (
              <Badge color="clay" variant="light" tt="none">
                <Trans>media is being restored</Trans>
              </Badge>
            )}
            <Badge color="brass" variant="light" tt="none">
              <Plural value={participants.length} one="# participant" other="# participants" />
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
};
