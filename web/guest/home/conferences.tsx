import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { startText } from '#web/ui/schedule/schedule.ts';
import { ConferencesToJoin, ConferencesToJoinLive, type ConferenceToJoin } from './documents.ts';
import classes from './home.module.css';

type Conference = ResultOf<typeof ConferenceToJoin>;

const SHOWN = 8;

/** Conferences that the user owns or is invited to; those that run stand first and say who is inside, then those that come next. */
export const Conferences = () => {
  const [{ data, error }, ask] = useQuery({ query: ConferencesToJoin });
  const [live] = useSubscription({ query: ConferencesToJoinLive });
  const [all, setAll] = useState(false);
  const conferences = live.data?.conferencesToJoin ?? data?.conferencesToJoin;
  if (conferences === undefined) {
    if (error !== undefined) return <ErrorNotice problem={problemOfError(error)} onRetry={() => ask()} />;
    return <Skeleton height={120} radius="md" />;
  }
  if (conferences.length === 0) {
    return (
      <EmptyState icon={IconCalendarOff} title={<Trans>No conferences yet</Trans>} padding={20}>
        <Trans>Those that you own or are invited to appear here.</Trans>
      </EmptyState>
    );
  }
  const shown = all ? conferences : conferences.slice(0, SHOWN);
  return (
    <Stack gap="xs">
      <ul className={classes.list}>
        {shown.map((conference) => (
          <ConferenceLine key={conference.id} conference={conference} />
        ))}
      </ul>
      {conferences.length > shown.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          <Trans>Show all</Trans>
        </Button>
      )}
    </Stack>
  );
};

const ConferenceLine = ({ conference }: { conference: Conference }) => {
  const { t } = useLingui();
  const reading = useReading();
  const { id, title, running, joinAs, ownerName, nextStart } = conference;
  const waits = !running && nextStart !== null && joinAs !== 'OWNER';
  return (
    <li className={classes.line}>
      <div className={classes.words}>
        <Group gap={8}>
          <Text fw={560}>{title}</Text>
          {running && (
            <Badge color="moss" variant="light" tt="none" fw={550}>
              <Plural
                value={conference.participantCount}
                _0="running, nobody inside"
                one="running, # person inside"
                other="running, # people inside"
              />
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {joinAs === 'OWNER' ? <Trans>your conference</Trans> : <Trans>invited by {ownerName}</Trans>}
        </Text>
        {!running && nextStart !== null && (
          <Text size="sm">{startText(nextStart, reading.timeZone, reading.locale)}</Text>
        )}
      </div>
      <Button
        component="a"
        href={`/c/${encodeURIComponent(id)}`}
        variant={running ? 'filled' : 'light'}
        aria-label={waits ? t`Open the page of ${title}` : t`Join ${title}`}
      >
        {waits ? <Trans>Details</Trans> : <Trans>Join</Trans>}
      </Button>
    </li>
  );
};
