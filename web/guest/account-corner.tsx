import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Modal, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { PersonAvatar } from '#web/ui/picture/person-avatar.tsx';
import { SignInForm } from '#web/ui/session/sign-in-form.tsx';
import { type SignedInUser, signOut } from '#web/ui/session/user-session.ts';
import classes from './account-corner.module.css';

type Props = {
  /** Undefined while it is not known. */
  user: SignedInUser | null | undefined;
  onChange: (user: SignedInUser | null) => void;
};

/** Who is signed in, or the way to sign in. */
export const AccountCorner = ({ user, onChange }: Props) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  if (user) return <SignedIn user={user} onSignOut={() => void signOut().then(() => onChange(null))} />;
  return (
    <>
      <Button variant="default" ml={8} onClick={() => setAsking(true)} disabled={user === undefined}>
        <Trans>Sign in</Trans>
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Sign in`}
        closeButtonProps={{ 'aria-label': t`Close` }}
        size="sm"
      >
        <SignInForm
          onSignedIn={(next) => {
            setAsking(false);
            onChange(next);
          }}
        />
      </Modal>
    </>
  );
};

const SignedIn = ({ user, onSignOut }: { user: SignedInUser; onSignOut: () => void }) => {
  const { t } = useLingui();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.corner ?? ''}>
          <VisuallyHidden>{t`Signed in as ${user.displayName}`}</VisuallyHidden>
          <PersonAvatar
            name={user.displayName}
            picture={user.pictureUrl}
            size={34}
            color="petrol"
            variant="filled"
          />
          <Text size="sm" fw={550} className={classes.name ?? ''} truncate aria-hidden>
            {user.displayName}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.id}</Menu.Label>
        <Menu.Item component="a" href="/cabinet" leftSection={<IconUser size={16} />}>
          <Trans>Personal area</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={onSignOut}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
