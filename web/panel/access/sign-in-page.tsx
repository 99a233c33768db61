import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Door } from '#web/ui/components/door.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { SignIn } from './documents.ts';

/** The way in for administrators and auditors. */
export const SignInPage = ({ onSignedIn }: { onSignedIn: () => void }) => {
  const { t } = useLingui();
  useDocumentTitle(t`Sign in – Rostrum`);
  const [{ fetching }, signIn] = useMutation(SignIn);
  const [problem, setProblem] = useState<Problem>();
  const form = useForm({ initialValues: { login: '', password: '' } });
  const submit = async (values: { login: string; password: string }): Promise<void> => {
    const { data, error } = await signIn(values);
    if (error !== undefined) return setProblem(problemOfError(error));
    if (data?.signIn.__typename === 'Rejection') return setProblem(problemOfRejection(data.signIn));
    onSignedIn();
  };
  return (
    <Door
      title={t`Control panel`}
      purpose={<Trans>For administrators and auditors of this server.</Trans>}
      footer={
        <Anchor href="/" size="sm">
          <Trans>To the guest page</Trans>
        </Anchor>
      }
    >
      <form onSubmit={form.onSubmit((values) => void submit(values))}>
        <Stack>
          {problem !== undefined && <ErrorNotice problem={problem} />}
          <TextInput
            label={t`Login`}
            autoComplete="username"
            autoFocus
            required
            withAsterisk={false}
            {...form.getInputProps('login')}
          />
          <PasswordInput
            label={t`Password`}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={fetching} fullWidth mt="xs" size="md">
            <Trans>Sign in</Trans>
          </Button>
        </Stack>
      </form>
    </Door>
  );
};
