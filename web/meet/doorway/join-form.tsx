import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Modal, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfCode } from '#web/ui/errors/problem.ts';
import { PersonAvatar } from '#web/ui/picture/person-avatar.tsx';
import { SignInForm } from '#web/ui/session/sign-in-form.tsx';
import { signOut } from '#web/ui/session/user-session.ts';
import { useCall, useCallState } from '../call-context.tsx';
import type { ConferenceFacts, Visit } from '../conference.ts';
import { CopyLink } from '../shared/copy-link.tsx';
import classes from './doorway.module.css';
import { UpdateNeeded } from './update-needed.tsx';

type Props = {
  conference: ConferenceFacts;
  account: Visit['account'];
  /** The name under which the owner of the personal link has registered. */
  registered?: string;
  onChange: () => void;
};

const NAME_MAX = 64;

/** Name or account, and the button. */
export const JoinForm = ({ conference, account, registered, onChange }: Props) => {
  const call = useCall();
  const { t } = useLingui();
  const joining = useCallState((state) => state.phase === 'joining');
  const ending = useCallState((state) => (state.phase === 'refused' ? state.ending : null));
  const [name, setName] = useState(() => call.store.getState().preferences.name);
  const [tried, setTried] = useState(false);
  const known = account !== null || registered !== undefined;
  const nameless = !known && name.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!nameless) call.join(known ? call.store.getState().preferences.name : name.trim());
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {registered !== undefined ? (
        <RegisteredLine name={registered} />
      ) : account ? (
        <AccountLine account={account} onChange={onChange} />
      ) : (
        <TextInput
          size="md"
          label={t`Your name`}
          description={t`Others see it, marked as a guest`}
          value={name}
          maxLength={NAME_MAX}
          autoComplete="name"
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && nameless ? t`Tell the others who you are.` : null}
        />
      )}
      {ending?.update && <UpdateNeeded update={ending.update} />}
      {ending && !ending.update && <ErrorNotice problem={problemOfRefusal(ending.code)} />}
      <Button type="submit" size="lg" loading={joining} rightSection={<IconArrowRight size={20} />}>
        {conference.running ? <Trans>Join now</Trans> : <Trans>Start and join</Trans>}
      </Button>
      {call.seat && (
        <Button
          size="lg"
          variant="default"
          leftSection={<IconArrowBackUp size={20} />}
          onClick={() => call.back()}
        >
          <Trans>Back to the meeting</Trans>
        </Button>
      )}
      <div className={classes.below}>
        {!known && <SignInLink onChange={onChange} />}
        <CopyLink />
      </div>
    </form>
  );
};

const problemOfRefusal = (code: string) =>
  problemOfCode(code === 'unreachable' || code === 'timeout' ? 'NETWORK' : code, code);

const AccountLine = ({
  account,
  onChange,
}: {
  account: NonNullable<Visit['account']>;
  onChange: () => void;
}) => (
  <div className={classes.account}>
    <PersonAvatar name={account.displayName} picture={account.pictureUrl} color="petrol" variant="filled" />
    <div className={classes.grow}>
      <Text size="xs" c="dimmed">
        <Trans>You will join as</Trans>
      </Text>
      <Text fw={600} truncate>
        {account.displayName}
      </Text>
    </div>
    <Button variant="subtle" size="compact-sm" onClick={() => void signOut().then(onChange)}>
      <Trans>Sign out</Trans>
    </Button>
  </div>
);

/** By the personal link of somebody who has registered. */
export const RegisteredLine = ({ name }: { name: string }) => (
  <div className={classes.account}>
    <PersonAvatar name={name} picture={null} color="petrol" variant="filled" />
    <div className={classes.grow}>
      <Text size="xs" c="dimmed">
        <Trans>You have registered and will join as</Trans>
      </Text>
      <Text fw={600} truncate>
        {name}
      </Text>
    </div>
  </div>
);

export const SignInLink = ({ onChange }: { onChange: () => void }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Text size="sm" c="dimmed" className={classes.grow ?? ''}>
        <Trans>
          Have an account?{' '}
          <Anchor component="button" type="button" size="sm" onClick={() => setAsking(true)}>
            Sign in
          </Anchor>
        </Trans>
      </Text>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Sign in`}
        size="sm"
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <SignInForm
          onSignedIn={() => {
            setAsking(false);
            onChange();
          }}
        />
      </Modal>
    </>
  );
};
