import { Trans } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';

/** To everything that was ever changed about an object, for those who may see it. */
export const HistoryLink = ({ object, id }: { object: string; id: string }) => {
  const { can } = useAccess();
  if (!can('objectState')) return null;
  return (
    <PageLink to="/reports/history" search={{ object, id }} size="sm">
      <Group gap={6}>
        <IconHistory size={16} aria-hidden />
        <Trans>History</Trans>
      </Group>
    </PageLink>
  );
};
