import { Trans } from '@lingui/react/macro';
import { Button, Text, ThemeIcon } from '@mantine/core';
import { IconLock, IconUserOff } from '@tabler/icons-react';
import { SignInForm } from '#web/ui/session/sign-in-form.tsx';
import { signOut } from '#web/ui/session/user-session.ts';
import type { ConferenceFacts, Visit } from '../conference.ts';
import classes from './doorway.module.css';
import { Facts } from './facts.tsx';

type Props = { conference: ConferenceFacts; account: Visit['account']; onChange: () => void };

/** The conference exists, but this visitor may not come in as they are. */
export const ClosedDoor = ({ conference, account, onChange }: Props) => (
  <div className={classes.card}>
    <Facts conference={conference} />
    {conference.joinAs === 'NOT_INVITED' ? (
      <NotInvited account={account} onChange={onChange} />
    ) : (
      <>
        <Notice icon={<IconLock size={20} stroke={1.6} />}>
          <Trans>Sign in to join: this conference is not open to guests.</Trans>
        </Notice>
        <SignInForm onSignedIn={onChange} />
      </>
    )}
  </div>
);

export const Notice = ({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) => (
  <div className={classes.account}>
    <ThemeIcon variant="light" size="lg" radius="xl" color="brass">
      {icon}
    </ThemeIcon>
    <Text size="sm" className={classes.grow ?? ''}>
      {children}
    </Text>
  </div>
);

const NotInvited = ({ account, onChange }: Pick<Props, 'account' | 'onChange'>) => (
  <>
    <Notice icon={<IconUserOff size={20} stroke={1.6} />}>
      <Trans>
        You are signed in as {account?.displayName ?? ''}, and only invited people may join. Ask the organiser
        to invite you.
      </Trans>
    </Notice>
    <Button variant="default" onClick={() => void signOut().then(onChange)}>
      <Trans>Sign in as somebody else</Trans>
    </Button>
  </>
);
