import { Trans, useLingui } from '@lingui/react/macro';
import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { patiently } from '#web/ui/components/patiently.ts';
import { useAccess } from '../access/viewer-context.tsx';
import { useServerStatus } from '../pages/status/use-server-status.ts';

const RestartDialog = lazy(() =>
  patiently(() => import('./restart-dialog.tsx')).then(({ RestartDialog: component }) => ({
    default: component,
  })),
);

/** Asks first; while a restart is wanted already the notice at the top has the word. */
export const RestartButton = (look: Pick<ButtonProps, 'size' | 'variant' | 'color'>) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { status } = useServerStatus();
  const [open, setOpen] = useState(false);
  const mayAsk = can('RequestRestart');
  return (
    <>
      <Tooltip label={t`Only full administrators can restart the server.`} disabled={mayAsk}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          {...look}
          {...(mayAsk ? {} : { 'data-disabled': true, 'aria-disabled': true })}
          disabled={mayAsk && status?.restart.wish != null}
          onClick={mayAsk ? () => setOpen(true) : undefined}
        >
          <Trans>Restart now…</Trans>
        </Button>
      </Tooltip>
      <Suspense>{open && <RestartDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
};
