import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { IconCalendarOff, IconMailCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import type { ConferenceFacts, RegistrationOffer, Visit } from '../../conference.ts';
import { Notice } from '../closed-door.tsx';
import classes from '../doorway.module.css';
import { Facts } from '../facts.tsx';
import { SignInLink } from '../join-form.tsx';
import { RegistrationForm } from './registration-form.tsx';

type Props = {
  conference: ConferenceFacts;
  offer: RegistrationOffer;
  account: Visit['account'];
  onChange: () => void;
};

type Done = { readonly email: string; readonly byMail: boolean };

/** Whoever wants to come to this conference registers first (guide §3.6.5.5). */
export const Registration = ({ conference, offer, account, onChange }: Props) => {
  const [done, setDone] = useState<Done>();
  return (
    <div className={classes.card}>
      <Facts conference={conference} />
      {done !== undefined ? (
        <Thanks done={done} />
      ) : offer.standing === 'OPEN' ? (
        <RegistrationForm conferenceId={conference.id} offer={offer} onDone={setDone} />
      ) : (
        <Notice icon={<IconCalendarOff size={20} stroke={1.6} />}>
          <Shut offer={offer} />
        </Notice>
      )}
      {done === undefined && account === null && (
        <div className={classes.below}>
          <SignInLink onChange={onChange} />
        </div>
      )}
      {done === undefined && account !== null && (
        <Text size="sm" c="dimmed">
          <Trans>
            You are signed in as {account.displayName}, and are not on the list of the invited: register as
            everybody else.
          </Trans>
        </Text>
      )}
    </div>
  );
};

const Shut = ({ offer: { standing, opensAt } }: { offer: RegistrationOffer }) => {
  if (standing === 'FULL')
    return <Trans>All places are taken. Ask the organiser whether one is given back.</Trans>;
  if (standing === 'CLOSED')
    return (
      <Trans>
        Registration has ended. If you have registered, come by the link in your letter; otherwise ask the
        organiser.
      </Trans>
    );
  return opensAt === null ? (
    <Trans>Registration has not begun yet.</Trans>
  ) : (
    <Trans>
      Registration begins on <DateTime at={opensAt} />.
    </Trans>
  );
};

/** Says the same to somebody who had registered before: only his mailbox knows. */
const Thanks = ({ done: { email, byMail } }: { done: Done }) => (
  <Notice icon={<IconMailCheck size={20} stroke={1.6} />}>
    <span role="status">
      {byMail ? (
        <Trans>
          Thank you. A letter is on its way to {email} with a link that is for you alone: you join by it. If
          it does not come, look among the spam.
        </Trans>
      ) : (
        <Trans>
          Thank you, you are registered. The organiser will send you a link that is for you alone.
        </Trans>
      )}
    </span>
  </Notice>
);
