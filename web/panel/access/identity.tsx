import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { type Answer, SecondStep, type Step } from './second-step.tsx';
import { FinishProof, ProveIdentity } from './second-step-documents.ts';

type Outcome = { readonly problem?: Problem | undefined };

/**
 * Runs what changes second factors. When the server asks who is there, the question is shown, and the same thing is run
 * once more after it.
 */
export const useIdentity = () => {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((proved: boolean) => void) | undefined>(undefined);
  const settle = (proved: boolean): void => {
    setAsking(false);
    waiting.current?.(proved);
    waiting.current = undefined;
  };
  const guarded = async <Result extends Outcome>(run: () => Promise<Result>): Promise<Result | undefined> => {
    const first = await run();
    if (first.problem?.code !== 'PROOF_NEEDED') return first;
    setAsking(true);
    const proved = await new Promise<boolean>((resolve) => {
      waiting.current = resolve;
    });
    return proved ? run() : undefined;
  };
  const question: ReactNode = (
    <IdentityQuestion opened={asking} onProved={() => settle(true)} onClose={() => settle(false)} />
  );
  return { guarded, question };
};

/** Above the dialog whose action asks it. */
const ABOVE_DIALOGS = 250;

type QuestionProps = { opened: boolean; onProved: () => void; onClose: () => void };

const IdentityQuestion = ({ opened, onProved, onClose }: QuestionProps) => {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      zIndex={ABOVE_DIALOGS}
      title={<Text fw={650}>{t`Confirm that it is you`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Question onProved={onProved} />
    </Modal>
  );
};

const Question = ({ onProved }: { onProved: () => void }) => {
  const { t } = useLingui();
  const [step, setStep] = useState<Step>();
  const [, finish] = useMutation(FinishProof);
  const answer = async (given: Answer): Promise<Problem | undefined> => {
    const { data, error } = await finish(given);
    if (error !== undefined) return problemOfError(error);
    if (data?.result.__typename === 'Rejection') return problemOfRejection(data.result);
    onProved();
    return undefined;
  };
  if (step !== undefined)
    return <SecondStep step={step} action={t`Confirm`} onAnswer={answer} onBack={() => setStep(undefined)} />;
  return <Password onProved={onProved} onStep={setStep} />;
};

const Password = ({ onProved, onStep }: { onProved: () => void; onStep: (step: Step) => void }) => {
  const { t } = useLingui();
  const [{ fetching }, prove] = useMutation(ProveIdentity);
  const [problem, setProblem] = useState<Problem>();
  const fieldErrors = useFieldErrors();
  const form = useForm({ initialValues: { password: '' } });
  const submit = async (values: { password: string }): Promise<void> => {
    const { data, error } = await prove(values);
    if (error !== undefined) return setProblem(problemOfError(error));
    if (data?.result.__typename === 'SecondFactorNeeded') return onStep(data.result);
    if (data?.result.__typename !== 'Rejection') return onProved();
    const refusal = problemOfRejection(data.result);
    form.setErrors(fieldErrors(refusal));
    setProblem(refusal.fields.length > 0 ? undefined : refusal);
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack>
        <Text size="sm" c="dimmed">
          <Trans>This protects your account while the browser is left open. It holds for five minutes.</Trans>
        </Text>
        {problem !== undefined && <ErrorNotice problem={problem} />}
        <PasswordInput
          label={t`Your password`}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={fetching} fullWidth size="md">
          <Trans>Continue</Trans>
        </Button>
      </Stack>
    </form>
  );
};
