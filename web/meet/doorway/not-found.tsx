import { Trans } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { IconMoodEmpty } from '@tabler/icons-react';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { SignInForm } from '#web/ui/session/sign-in-form.tsx';
import classes from './doorway.module.css';

type Props = { signedIn: boolean; onChange: () => void };

/** No conference, or one that the server does not show to those who are not signed in. */
export const NotFound = ({ signedIn, onChange }: Props) => (
  <div className={signedIn ? classes.alone : classes.card}>
    <EmptyState
      icon={IconMoodEmpty}
      tone="gray"
      title={<Trans>There is no such conference</Trans>}
      padding={signedIn ? 48 : 0}
      action={
        <Button component="a" href="/" variant="default" mt="sm">
          <Trans>Enter another ID</Trans>
        </Button>
      }
    >
      <Trans>
        The ID may be mistyped, or the conference was deleted. Ask whoever invited you for the link.
      </Trans>
    </EmptyState>
    {!signedIn && (
      <>
        <Text size="sm" className={classes.divided ?? ''}>
          <Trans>Internal conferences need an account: sign in if you were invited to one.</Trans>
        </Text>
        <SignInForm onSignedIn={onChange} />
      </>
    )}
  </div>
);
