import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Skeleton, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useQuery, useSubscription } from 'urql';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { formatDuration } from '#web/ui/format/duration.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { PersonLink } from '../../shell/person-link.tsx';
import { useModes } from '../conferences/modes.ts';
import { LiveSession, type Session, SessionQuery } from './documents.ts';
import { SessionChat } from './session-chat.tsx';
import { SessionInvitations } from './session-invitations.tsx';
import classes from './session-page.module.css';
import { SessionParticipants } from './session-participants.tsx';
import { SessionQuality } from './session-quality.tsx';
import { TimelineChart } from './timeline-chart.tsx';

/** One run of a conference: who, when, how good, and what was written (guide §3.8.2.2). */
export const SessionPage = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { sessionId } = useParams({ from: '/reports/calls/$sessionId' });
  const [{ data, error, fetching }] = useQuery({ query: SessionQuery, variables: { id: sessionId } });
  const session = data?.session;
  useSubscription({
    query: LiveSession,
    variables: { id: sessionId },
    pause: session == null || session.endedAt !== null,
  });
  const back = (
    <PageLink to="/reports/calls" size="sm">
      <IconArrowLeft size={15} style={{ verticalAlign: '-2px' }} aria-hidden /> <Trans>Call history</Trans>
    </PageLink>
  );
  return (
    <PageFrame
      title={session?.title ?? t`Session`}
      purpose={<Trans>One run of a conference.</Trans>}
      back={back}
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} />}
      {session == null && fetching && <Skeleton height={260} radius="lg" />}
      {session === null && !fetching && (
        <ErrorNotice
          problem={problemOfRejection({ code: 'CONFERENCE_NOT_FOUND', message: sessionId, problems: [] })}
        />
      )}
      {session != null && (
        <Fragment key={session.id}>
          <Summary session={session} />
          <SessionParticipants session={session} />
          {session.invitations.total.count > 0 && <SessionInvitations session={session} />}
          <TimelineChart session={session} />
          {can('connections') && <SessionQuality session={session} />}
          {can('chatMessages') && <SessionChat sessionId={session.id} />}
        </Fragment>
      )}
    </PageFrame>
  );
};

const Summary = ({ session }: { session: Session }) => {
  const { t } = useLingui();
  const { locale } = useReading();
  const { can } = useAccess();
  const modes = useModes();
  const { id, conferenceId, mode, startedAt, endedAt, duration, participantCount, owner } = session;
  const cells = [
    [t`Start`, <DateTime key="start" at={startedAt} />],
    [
      t`End`,
      endedAt === null ? (
        <Badge key="end" variant="light" color="brass" tt="none">
          <Trans>running</Trans>
        </Badge>
      ) : (
        <DateTime key="end" at={endedAt} />
      ),
    ],
    [t`Duration`, formatDuration(duration, locale)],
    [t`Participants`, String(participantCount)],
    [t`Owner`, <PersonLink key="owner" person={owner} />],
    [t`Mode`, modes[mode]],
    [
      t`Conference`,
      can('conferences') ? (
        <PageLink key="conference" inherit to="/conferences" search={{ selected: conferenceId }}>
          {conferenceId}
        </PageLink>
      ) : (
        conferenceId
      ),
    ],
    [t`Session ID`, <CopyId key="id" value={id} />],
  ] as const;
  return (
    <dl className={classes.summary}>
      {cells.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <Text component="dd" inherit m={0}>
            {value}
          </Text>
        </div>
      ))}
    </dl>
  );
};
