import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Problem } from '#web/ui/errors/problem.ts';

/** What the server asks for after the password. */
export type Step = { readonly ticket: string; readonly methods: readonly Method[] };
type Method = 'TOTP' | 'PASSKEY' | 'RECOVERY_CODE';
export type Answer = { readonly ticket: string; readonly method: Method; readonly code: string };

type Props = {
  readonly step: Step;
  readonly action: string;
  /** What is wrong, or nothing when it is done. */
  readonly onAnswer: (answer: Answer) => Promise<Problem | undefined>;
  readonly onBack: () => void;
};

/** A code from the app, or one of the codes kept for the day without the app. */
export const SecondStep = ({ step, action, onAnswer, onBack }: Props) => {
  const { t } = useLingui();
  const [method, setMethod] = useState<Method>('TOTP');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { code: '' } });
  const submit = async ({ code }: { code: string }): Promise<void> => {
    setBusy(true);
    const outcome = await onAnswer({ ticket: step.ticket, method, code });
    setBusy(false);
    setProblem(outcome);
    if (outcome !== undefined) form.setFieldValue('code', '');
  };
  const choose = (other: Method): void => {
    setMethod(other);
    setProblem(undefined);
    form.reset();
  };
  const byApp = method === 'TOTP';
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack>
        {problem !== undefined && <ErrorNotice problem={problem} />}
        <Text size="sm" c="dimmed">
          {byApp ? (
            <Trans>Open the authenticator app and enter the six digits it shows for this server.</Trans>
          ) : (
            <Trans>Enter one of the recovery codes you have kept. Each of them works once.</Trans>
          )}
        </Text>
        <TextInput
          key={method}
          label={byApp ? t`Code from the app` : t`Recovery code`}
          autoComplete="one-time-code"
          inputMode={byApp ? 'numeric' : 'text'}
          maxLength={byApp ? 6 : 24}
          autoFocus
          data-autofocus
          required
          withAsterisk={false}
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={busy} fullWidth size="md">
          {action}
        </Button>
        {byApp && step.methods.includes('RECOVERY_CODE') && (
          <Anchor component="button" type="button" size="sm" onClick={() => choose('RECOVERY_CODE')}>
            <Trans>The app is not at hand: use a recovery code</Trans>
          </Anchor>
        )}
        {!byApp && (
          <Anchor component="button" type="button" size="sm" onClick={() => choose('TOTP')}>
            <Trans>Use the authenticator app</Trans>
          </Anchor>
        )}
        <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onBack}>
          <Trans>Back to the password</Trans>
        </Anchor>
      </Stack>
    </form>
  );
};
