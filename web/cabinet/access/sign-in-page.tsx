import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Door } from '#web/ui/components/door.tsx';
import { SignInForm } from '#web/ui/session/sign-in-form.tsx';

/** The way into the personal area. */
export const SignInPage = ({ onSignedIn }: { onSignedIn: () => void }) => {
  const { t } = useLingui();
  useDocumentTitle(t`Sign in – Rostrum`);
  return (
    <Door
      title={t`Personal area`}
      purpose={<Trans>Your profile, address book and devices. Sign in with your login and password.</Trans>}
      footer={
        <Anchor href="/" size="sm">
          <Trans>To the start page</Trans>
        </Anchor>
      }
    >
      <SignInForm onSignedIn={onSignedIn} />
    </Door>
  );
};
