import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { Door } from '#web/ui/components/door.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { FactorDialogs } from '../pages/own-factors/factor-dialogs.tsx';
import { NewPasskey } from '../pages/own-factors/new-passkey.tsx';
import { useFactors } from '../pages/own-factors/use-factors.ts';
import { obstacleTo } from './passkeys/place.ts';
import { useAccess } from './viewer-context.tsx';

/** The rule of the server asks for a second factor: nothing else until there is one. */
export const SecondFactorPage = ({ onDone }: { onDone: () => void }) => {
  const { t } = useLingui();
  useDocumentTitle(t`Second factor – Rostrum`);
  const { viewer, refresh, signOut } = useAccess();
  const [adding, setAdding] = useState(false);
  const byPasskey = obstacleTo(viewer.passkeyPlace) === undefined;
  const factors = useFactors();
  const done = (): void => {
    refresh();
    onDone();
  };
  return (
    <Door
      title={t`Set up a second factor`}
      purpose={
        <Trans>
          This server requires it of everybody who opens the panel: a passkey, or an authenticator app on a
          phone.
        </Trans>
      }
      footer={
        <Button variant="subtle" size="compact-sm" onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Button>
      }
    >
      <Stack>
        {factors.problem !== undefined && <ErrorNotice problem={factors.problem} />}
        {byPasskey && (
          <Button size="md" fullWidth onClick={() => setAdding(true)}>
            <Trans>Add a passkey</Trans>
          </Button>
        )}
        <Button
          size="md"
          fullWidth
          variant={byPasskey ? 'default' : 'filled'}
          onClick={() => void factors.begin()}
        >
          <Trans>Use an authenticator app</Trans>
        </Button>
      </Stack>
      <NewPasskey opened={adding} factors={factors} onClose={() => setAdding(false)} />
      <FactorDialogs factors={factors} onDone={done} />
    </Door>
  );
};
