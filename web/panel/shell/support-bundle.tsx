import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useAccess } from '../access/viewer-context.tsx';

/** What somebody who helps needs to know of this server, for those who may have it (guide §2.8). */
export const SupportBundle = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  if (!can('supportBundle')) return null;
  return (
    <Button
      component="a"
      href="/support.zip"
      download
      variant="default"
      title={t`Versions, settings, health and the server journal, without secrets and without people.`}
      leftSection={<IconLifebuoy size={16} />}
    >
      <Trans>Bundle for support</Trans>
    </Button>
  );
};
