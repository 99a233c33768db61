import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { SignInForm } from '#web/ui/session/sign-in-form.tsx';
import { SiteProvider } from '#web/ui/site/site-context.tsx';
import { SiteDoor } from '#web/ui/site/site-door.tsx';

/** The way into the personal area. */
export const SignInPage = ({ onSignedIn }: { onSignedIn: () => void }) => {
  const { t } = useLingui();
  useDocumentTitle(t`Sign in – Rostrum`);
  return (
    <SiteProvider>
      <SiteDoor
        title={t`Personal area`}
        purpose={<Trans>Your profile, address book and devices. Sign in with your login and password.</Trans>}
        footer={
          <Anchor href="/" size="sm">
            <Trans>To the start page</Trans>
          </Anchor>
        }
      >
        <SignInForm onSignedIn={onSignedIn} />
      </SiteDoor>
    </SiteProvider>
  );
};
