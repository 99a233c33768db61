import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Door } from '#web/ui/components/door.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { EnterLocalConsole, SignIn } from './documents.ts';
import { OpenIdButton, OpenIdRefusal } from './openid-button.tsx';
import { PasskeyEntry } from './passkeys/passkey-entry.tsx';
import { obstacleTo, type PasskeyPlace } from './passkeys/place.ts';
import { type Answer, SecondStep, type Step } from './second-step.tsx';
import { FinishSignIn } from './second-step-documents.ts';

type Props = {
  /** This browser runs on the machine of the server and may enter without a login. */
  localConsole: boolean;
  /** Null where no provider vouches for administrators. */
  openIdLabel: string | null;
  passkeyPlace: PasskeyPlace;
  onSignedIn: () => void;
};

/** The way in for administrators and auditors: the password, and what else they have set up. */
export const SignInPage = (props: Props) => {
  const { onSignedIn } = props;
  const { t } = useLingui();
  useDocumentTitle(t`Sign in – Rostrum`);
  const [step, setStep] = useState<Step>();
  const [, finish] = useMutation(FinishSignIn);
  const answer = async (given: Answer): Promise<Problem | undefined> => {
    const { data, error } = await finish(given);
    if (error !== undefined) return problemOfError(error);
    if (data?.result.__typename === 'Rejection') return problemOfRejection(data.result);
    onSignedIn();
    return undefined;
  };
  return (
    <Door
      title={step === undefined ? t`Control panel` : t`Second step`}
      purpose={
        step === undefined ? (
          <Trans>For administrators and auditors of this server.</Trans>
        ) : (
          <Trans>The password is right. This account is protected by a second factor.</Trans>
        )
      }
      footer={
        <Anchor href="/" size="sm">
          <Trans>To the guest page</Trans>
        </Anchor>
      }
    >
      {step === undefined ? (
        <PasswordStep {...props} onStep={setStep} />
      ) : (
        <SecondStep step={step} action={t`Sign in`} onAnswer={answer} onBack={() => setStep(undefined)} />
      )}
    </Door>
  );
};

type PasswordStepProps = Props & { onStep: (step: Step) => void };

const PasswordStep = (props: PasswordStepProps) => {
  const { localConsole, openIdLabel, passkeyPlace, onSignedIn, onStep } = props;
  const { t } = useLingui();
  const [{ fetching }, signIn] = useMutation(SignIn);
  const [problem, setProblem] = useState<Problem>();
  const byPasskey = obstacleTo(passkeyPlace) === undefined;
  const form = useForm({ initialValues: { login: '', password: '' } });
  const submit = async (values: { login: string; password: string }): Promise<void> => {
    const { data, error } = await signIn(values);
    if (error !== undefined) return setProblem(problemOfError(error));
    if (data?.signIn.__typename === 'Rejection') return setProblem(problemOfRejection(data.signIn));
    if (data?.signIn.__typename === 'SecondFactorNeeded') return onStep(data.signIn);
    onSignedIn();
  };
  return (
    <>
      {localConsole && <ConsoleEntry onProblem={setProblem} onEntered={onSignedIn} />}
      <form onSubmit={form.onSubmit((values) => void submit(values))}>
        <Stack>
          {problem !== undefined && <ErrorNotice problem={problem} />}
          {problem === undefined && <OpenIdRefusal />}
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
      {(byPasskey || openIdLabel !== null) && (
        <Stack mt="md">
          <Divider label={t`or`} />
          {byPasskey && <PasskeyEntry onProblem={setProblem} onSignedIn={onSignedIn} />}
          {openIdLabel !== null && <OpenIdButton label={openIdLabel} />}
        </Stack>
      )}
    </>
  );
};

type EntryProps = { onProblem: (problem: Problem) => void; onEntered: () => void };

/** The way in for whoever sits at the server itself, while it is open (guide §3.4.2). */
const ConsoleEntry = ({ onProblem, onEntered }: EntryProps) => {
  const { t } = useLingui();
  const [{ fetching }, enter] = useMutation(EnterLocalConsole);
  const go = async (): Promise<void> => {
    const { data, error } = await enter({});
    if (error !== undefined) return onProblem(problemOfError(error));
    const answer = data?.enterLocalConsole;
    if (answer?.__typename === 'Rejection') return onProblem(problemOfRejection(answer));
    onEntered();
  };
  return (
    <Stack gap="xs" mb="md">
      <Text size="sm">
        <Trans>You are at the machine of the server.</Trans>
      </Text>
      <Button size="md" fullWidth loading={fetching} onClick={() => void go()}>
        <Trans>Enter without a login</Trans>
      </Button>
      <Divider label={t`or as an administrator`} mt="xs" />
    </Stack>
  );
};
