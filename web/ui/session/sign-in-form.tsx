import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../components/error-notice.tsx';
import { type Problem, problemOfCode } from '../errors/problem.ts';
import { AskError } from '../graphql/ask.ts';
import { type SignedInUser, signIn } from './user-session.ts';

type Props = {
  onSignedIn: (user: SignedInUser | null) => void;
  /** Whoever is asked for the password again need not type the login, too. */
  knownLogin?: string | undefined;
};

/** Signs a user in. */
export const SignInForm = ({ onSignedIn, knownLogin = '' }: Props) => {
  const { t } = useLingui();
  const [login, setLogin] = useState(knownLogin);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      onSignedIn(await signIn(login.trim(), password));
    } catch (error) {
      setProblem(error instanceof AskError ? error.problem : problemOfCode('SERVER', String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput
          label={t`Login`}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          size="md"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t`Password`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password`, tabIndex: 0 }}
        />
        {problem && <ErrorNotice problem={problem} />}
        <Button type="submit" size="md" mt={4} loading={busy}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </form>
  );
};
