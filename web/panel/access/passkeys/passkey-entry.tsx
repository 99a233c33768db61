import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { BeginPasskeySignIn, FinishSignIn } from '../second-step-documents.ts';
import { showPasskey, type Unanswered } from './ceremony.ts';
import { UnansweredNotice } from './unanswered-notice.tsx';

type Props = { onProblem: (problem: Problem | undefined) => void; onSignedIn: () => void };

/** The way in without login and password: the passkey says who it is. */
export const PasskeyEntry = ({ onProblem, onSignedIn }: Props) => {
  const [, begin] = useMutation(BeginPasskeySignIn);
  const [, finish] = useMutation(FinishSignIn);
  const [busy, setBusy] = useState(false);
  const [unanswered, setUnanswered] = useState<Unanswered>();
  const enter = async (): Promise<Problem | undefined> => {
    const invited = await begin({});
    if (invited.error !== undefined) return problemOfError(invited.error);
    if (invited.data?.result.__typename === 'Rejection') return problemOfRejection(invited.data.result);
    if (invited.data === undefined) return undefined;
    const { ticket, passkey } = invited.data.result;
    const shown = await showPasskey(passkey);
    if ('unanswered' in shown) return void setUnanswered(shown.unanswered);
    const { data, error } = await finish({ ticket, method: 'PASSKEY', passkey: shown.answer });
    if (error !== undefined) return problemOfError(error);
    if (data?.result.__typename === 'Rejection') return problemOfRejection(data.result);
    return void onSignedIn();
  };
  const go = async (): Promise<void> => {
    setBusy(true);
    setUnanswered(undefined);
    onProblem(undefined);
    onProblem(await enter());
    setBusy(false);
  };
  return (
    <>
      {unanswered !== undefined && <UnansweredNotice reason={unanswered} />}
      <Button
        variant="default"
        fullWidth
        size="md"
        loading={busy}
        leftSection={<IconFingerprint size={19} stroke={1.7} />}
        onClick={() => void go()}
      >
        <Trans>Sign in with a passkey</Trans>
      </Button>
    </>
  );
};
