import { Trans, useLingui } from '@lingui/react/macro';
import { Loader, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { SignInForm } from '#web/ui/session/sign-in-form.tsx';
import { SiteDoor } from '#web/ui/site/site-door.tsx';
import { Consent } from './consent.tsx';
import { answer, ExpiredError, type Question, readQuestion } from './question.ts';

type State =
  | { readonly kind: 'asking' | 'leaving' | 'expired' | 'failed' }
  | { readonly kind: 'asked'; readonly question: Question };

const stateAfter = (error: unknown): State => ({
  kind: error instanceof ExpiredError ? 'expired' : 'failed',
});

/** Between an application and a user: who wants what, and whether the user allows it. */
export const AuthorizePage = () => {
  const { t } = useLingui();
  useDocumentTitle(t`Allow access – Rostrum`);
  const [state, setState] = useState<State>({ kind: 'asking' });
  const decide = useCallback(async (allow: boolean): Promise<void> => {
    setState({ kind: 'leaving' });
    await answer(allow).catch((error: unknown) => setState(stateAfter(error)));
  }, []);
  const ask = useCallback(async (): Promise<void> => {
    try {
      const question = await readQuestion();
      if (question.agreed) await decide(true);
      else setState({ kind: 'asked', question });
    } catch (error) {
      setState(stateAfter(error));
    }
  }, [decide]);
  useEffect(() => void ask(), [ask]);
  if (state.kind !== 'asked') return <Waiting kind={state.kind} />;
  const { question } = state;
  if (question.account === null || question.anew) return <SignIn question={question} onSignedIn={ask} />;
  return <Consent question={question} account={question.account} onDecide={decide} onOther={ask} />;
};

const Waiting = ({ kind }: { kind: 'asking' | 'leaving' | 'expired' | 'failed' }) => {
  const { t } = useLingui();
  if (kind === 'asking' || kind === 'leaving') {
    return (
      <SiteDoor title={kind === 'asking' ? t`One moment` : t`Back to the application`} purpose="">
        <Loader type="dots" aria-label={t`One moment`} />
      </SiteDoor>
    );
  }
  return (
    <SiteDoor title={kind === 'expired' ? t`This request is over` : t`That did not work`} purpose="">
      <Text>
        <Trans>Go back to the application and start again.</Trans>
      </Text>
    </SiteDoor>
  );
};

const SignIn = ({ question, onSignedIn }: { question: Question; onSignedIn: () => Promise<void> }) => {
  const { t } = useLingui();
  const { application, anew } = question;
  return (
    <SiteDoor
      title={anew ? t`Sign in again` : t`Sign in`}
      purpose={
        anew ? (
          <Trans>
            <b>{application}</b> wants to be sure that it is you. Enter your password again; the application
            does not learn it.
          </Trans>
        ) : (
          <Trans>
            <b>{application}</b> wants access to your account. Sign in to see what it asks for; it does not
            learn your password.
          </Trans>
        )
      }
    >
      <SignInForm knownLogin={question.account?.id} onSignedIn={() => void onSignedIn()} />
    </SiteDoor>
  );
};
