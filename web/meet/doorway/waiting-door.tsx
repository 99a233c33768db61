import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { ConferenceFacts } from '../conference.ts';
import { CopyLink } from '../shared/copy-link.tsx';
import { AddToCalendar } from './add-to-calendar.tsx';
import classes from './doorway.module.css';
import { Facts } from './facts.tsx';
import { RegisteredLine } from './join-form.tsx';

/** A planned conference that has not started: this page opens the door by itself when it has (guide §3.6.3). */
export const WaitingDoor = ({ conference }: { conference: ConferenceFacts }) => (
  <div className={classes.card}>
    <Facts conference={conference} />
    {typeof conference.nameByLink === 'string' && <RegisteredLine name={conference.nameByLink} />}
    <Text size="sm" c="dimmed">
      {conference.nextStart === null ? (
        <Trans>The time for which this conference was planned is over.</Trans>
      ) : (
        <Trans>Leave this page open: the way in appears here as soon as the conference starts.</Trans>
      )}
    </Text>
    <AddToCalendar conference={conference} />
    <div className={classes.below}>
      <CopyLink />
    </div>
  </div>
);
