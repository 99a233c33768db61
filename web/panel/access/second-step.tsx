import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Problem } from '#web/ui/errors/problem.ts';
import { type Assertion, type PasskeyRequest, showPasskey, type Unanswered } from './passkeys/ceremony.ts';
import { UnansweredNotice } from './passkeys/unanswered-notice.tsx';

type Method = 'TOTP' | 'PASSKEY' | 'RECOVERY_CODE';

/** What the server asks for after the password. */
export type Step = {
  readonly ticket: string;
  readonly methods: readonly Method[];
  readonly passkey: PasskeyRequest | null;
};
export type Answer = {
  readonly ticket: string;
  readonly method: Method;
  readonly code?: string;
  readonly passkey?: Assertion;
};

type Props = {
  readonly step: Step;
  readonly action: string;
  /** What is wrong, or nothing when it is done. */
  readonly onAnswer: (answer: Answer) => Promise<Problem | undefined>;
  readonly onBack: () => void;
};

/** A passkey, a code from the app, or one of the codes kept for the day without either. */
export const SecondStep = ({ step, action, onAnswer, onBack }: Props) => {
  const { ticket, methods, passkey } = step;
  const [method, setMethod] = useState<Method | undefined>(methods[0]);
  return (
    <Stack>
      {method === undefined && (
        <Alert color="brass" variant="light">
          <Trans>
            Nothing of what you have set up works at this address, and no recovery code is left. Open the
            panel by its usual address, or ask another administrator to reset your second factor.
          </Trans>
        </Alert>
      )}
      {method === 'PASSKEY' && passkey !== null && (
        <PasskeyStep
          request={passkey}
          action={action}
          onShown={(shown) => onAnswer({ ticket, method, passkey: shown })}
        />
      )}
      {(method === 'TOTP' || method === 'RECOVERY_CODE') && (
        <CodeStep
          key={method}
          byApp={method === 'TOTP'}
          action={action}
          onCode={(code) => onAnswer({ ticket, method, code })}
        />
      )}
      {methods
        .filter((other) => other !== method)
        .map((other) => (
          <Anchor key={other} component="button" type="button" size="sm" onClick={() => setMethod(other)}>
            <OtherWay to={other} hasApp={methods.includes('TOTP')} />
          </Anchor>
        ))}
      <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onBack}>
        <Trans>Back to the password</Trans>
      </Anchor>
    </Stack>
  );
};

const OtherWay = ({ to, hasApp }: { to: Method; hasApp: boolean }) => {
  if (to === 'PASSKEY') return <Trans>Use a passkey</Trans>;
  if (to === 'TOTP') return <Trans>Use the authenticator app</Trans>;
  if (hasApp) return <Trans>The app is not at hand: use a recovery code</Trans>;
  return <Trans>The passkey is not at hand: use a recovery code</Trans>;
};

type CodeProps = {
  readonly byApp: boolean;
  readonly action: string;
  readonly onCode: (code: string) => Promise<Problem | undefined>;
};

const CodeStep = ({ byApp, action, onCode }: CodeProps) => {
  const { t } = useLingui();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { code: '' } });
  const submit = async ({ code }: { code: string }): Promise<void> => {
    setBusy(true);
    const outcome = await onCode(code);
    setBusy(false);
    setProblem(outcome);
    if (outcome !== undefined) form.setFieldValue('code', '');
  };
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
      </Stack>
    </form>
  );
};

type PasskeyProps = {
  readonly request: PasskeyRequest;
  readonly action: string;
  readonly onShown: (shown: Assertion) => Promise<Problem | undefined>;
};

const PasskeyStep = ({ request, action, onShown }: PasskeyProps) => {
  const [problem, setProblem] = useState<Problem>();
  const [unanswered, setUnanswered] = useState<Unanswered>();
  const [busy, setBusy] = useState(false);
  const show = async (): Promise<void> => {
    setBusy(true);
    setUnanswered(undefined);
    const shown = await showPasskey(request);
    if ('answer' in shown) setProblem(await onShown(shown.answer));
    else setUnanswered(shown.unanswered);
    setBusy(false);
  };
  // Each question is good for one answer; after a wrong one the password comes again.
  const spent = problem !== undefined;
  return (
    <>
      {spent && <ErrorNotice problem={problem} />}
      {unanswered !== undefined && <UnansweredNotice reason={unanswered} />}
      <Text size="sm" c="dimmed">
        <Trans>Your browser asks for the passkey: a touch, a fingerprint, a face or a PIN.</Trans>
      </Text>
      <Button
        fullWidth
        size="md"
        loading={busy}
        disabled={spent}
        data-autofocus
        leftSection={<IconFingerprint size={19} stroke={1.7} />}
        onClick={() => void show()}
      >
        {action}
      </Button>
    </>
  );
};
