import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconId } from '@tabler/icons-react';
import { useState } from 'react';

/** The way in by the organisation's own sign-in: a link, for the browser leaves this page. */
export const OpenIdButton = ({ label }: { label: string }) => {
  return (
    <Button
      component="a"
      href="/openid/start"
      variant="default"
      fullWidth
      size="md"
      leftSection={<IconId size={19} stroke={1.7} />}
    >
      {label === '' ? <Trans>Sign in by OpenID Connect</Trans> : label}
    </Button>
  );
};

/** Why the provider's answer led back here; said once. */
export const OpenIdRefusal = () => {
  const { t } = useLingui();
  const [refused] = useState(takeRefusal);
  if (refused === null) return null;
  return (
    <Alert color="clay" icon={<IconAlertTriangle size={18} />} title={t`Not signed in`} role="alert">
      <Reason refused={refused} />
    </Alert>
  );
};

/** Out of the address, so that a reload does not say it again. */
const takeRefusal = (): string | null => {
  const url = new URL(window.location.href);
  const refused = url.searchParams.get('refused');
  if (refused === null) return null;
  url.searchParams.delete('refused');
  window.history.replaceState(window.history.state, '', url);
  return refused;
};

const Reason = ({ refused }: { refused: string }) => {
  switch (refused) {
    case 'no-rights':
      return (
        <Trans>
          You are known, but none of your groups may use this panel. Ask whoever keeps the groups, then sign
          in again.
        </Trans>
      );
    case 'refused':
      return <Trans>The sign-in was cancelled, or the provider refused it.</Trans>;
    case 'expired':
      return <Trans>The sign-in took too long, or was begun in another window. Please begin anew.</Trans>;
    case 'unavailable':
    case 'address':
      return <Trans>The provider cannot be reached now. Try again later, or sign in with a password.</Trans>;
    case 'busy':
      return <Trans>Too many attempts from here. Wait a minute and try again.</Trans>;
    case 'from-here':
      return <Trans>The panel may not be used from your address.</Trans>;
    case 'off':
      return <Trans>This way to sign in is switched off.</Trans>;
    default:
      return <Trans>The answer of the provider could not be believed. Please tell an administrator.</Trans>;
  }
};
