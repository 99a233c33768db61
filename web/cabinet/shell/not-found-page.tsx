import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMapOff } from '@tabler/icons-react';
import { EmptyState } from '#web/ui/components/empty-state.tsx';

/** For addresses that lead nowhere. */
export const NotFoundPage = () => {
  const { t } = useLingui();
  useDocumentTitle(t`No such page – Rostrum`);
  return (
    <EmptyState
      icon={IconMapOff}
      title={<Trans>There is no such page</Trans>}
      action={
        <Button variant="default" component="a" href="/cabinet">
          <Trans>To the profile</Trans>
        </Button>
      }
    />
  );
};
