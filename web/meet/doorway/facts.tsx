import { Plural, Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import {
  IconCalendarTime,
  IconHourglass,
  IconLock,
  IconUser,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react';
import { RelativeTime } from '#web/ui/components/date-time.tsx';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { startIn } from '#web/ui/schedule/schedule.ts';
import { useScheduleText } from '#web/ui/schedule/use-schedule-text.ts';
import type { ConferenceFacts } from '../conference.ts';
import { Countdown } from './countdown.tsx';
import classes from './doorway.module.css';

/** What, whose, since when, how many. */
export const Facts = ({ conference }: { conference: ConferenceFacts }) => {
  const text = useScheduleText();
  return (
    <div>
      <Title order={1} className={classes.title ?? ''}>
        {conference.title}
      </Title>
      <div className={classes.meta}>
        <span className={classes.line}>
          <IconUser size={18} stroke={1.6} aria-hidden="true" />
          <span>
            <Trans>Organised by {conference.ownerName}</Trans>
          </span>
        </span>
        <span className={classes.line}>
          {conference.visibility === 'PUBLIC' ? (
            <IconWorld size={18} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconLock size={18} stroke={1.6} aria-hidden="true" />
          )}
          <span>
            {conference.registration !== null ? (
              <Trans>For people who have registered</Trans>
            ) : conference.visibility === 'PUBLIC' ? (
              <Trans>Open to guests with the link</Trans>
            ) : (
              <Trans>For accounts of this server only</Trans>
            )}
          </span>
        </span>
        {conference.schedule.kind !== 'NONE' && (
          <span className={classes.line}>
            <IconCalendarTime size={18} stroke={1.6} aria-hidden="true" />
            <span>
              {text(conference.schedule)}
              <OwnTime conference={conference} />
            </span>
          </span>
        )}
        <span className={classes.line}>
          {isAwaited(conference) ? (
            <IconHourglass size={18} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconUsers size={18} stroke={1.6} aria-hidden="true" />
          )}
          <Presence conference={conference} />
        </span>
      </div>
      {conference.description !== '' && <p className={classes.description}>{conference.description}</p>}
    </div>
  );
};

/** The next start on the clocks of the visitor, where they show another time than those of the conference. */
const OwnTime = ({ conference }: { conference: ConferenceFacts }) => {
  const { timeZone, locale } = useReading();
  const { nextStart, schedule } = conference;
  if (!isAwaited(conference) || nextStart === null || schedule.timeZone === null) return null;
  const own = startIn(timeZone, nextStart, schedule.timeZone, locale);
  if (own === null) return null;
  return (
    <span className={classes.ownTime}>
      <Trans>Your time: {own}</Trans>
    </span>
  );
};

const isAwaited = ({ running, schedule }: ConferenceFacts): boolean => !running && schedule.kind !== 'NONE';

const Presence = ({ conference }: { conference: ConferenceFacts }) => {
  if (isAwaited(conference))
    return conference.nextStart === null ? (
      <span>
        <Trans>Not running</Trans>
      </span>
    ) : (
      <Countdown start={conference.nextStart} />
    );
  if (!conference.running || conference.startedAt === null)
    return (
      <span>
        <Trans>Nobody is inside yet; whoever comes first opens the room</Trans>
      </span>
    );
  return (
    <span>
      <span className={classes.live}>
        <Plural
          value={conference.participantCount}
          _0="In progress, nobody inside at the moment"
          one="# person is inside"
          other="# people are inside"
        />
      </span>{' '}
      <span>
        <Trans>
          (started <RelativeTime at={conference.startedAt} />)
        </Trans>
      </span>
    </span>
  );
};
