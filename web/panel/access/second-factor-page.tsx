import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Door } from '#web/ui/components/door.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { FactorDialogs } from '../pages/own-factors/factor-dialogs.tsx';
import { useFactors } from '../pages/own-factors/use-factors.ts';
import { useAccess } from './viewer-context.tsx';

/** The rule of the server asks for a second factor: nothing else until there is one. */
export const SecondFactorPage = ({ onDone }: { onDone: () => void }) => {
  const { t } = useLingui();
  useDocumentTitle(t`Second factor – Rostrum`);
  const { refresh, signOut } = useAccess();
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
          This server requires it of everybody who opens the panel. Take a phone with an authenticator app.
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
        <Button size="md" fullWidth onClick={() => void factors.begin()}>
          <Trans>Set up</Trans>
        </Button>
      </Stack>
      <FactorDialogs factors={factors} onDone={done} />
    </Door>
  );
};
