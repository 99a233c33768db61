import { Trans } from '@lingui/react/macro';
import { Group, Tooltip } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageIcon, PageLink } from '../../shell/links.tsx';

type Props = { readonly object: string; readonly id: string };

/** To everything that was ever changed about an object, for those who may see it. */
export const HistoryLink = ({ object, id }: Props) => {
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

/** The same where there is room for a sign only. */
export const HistoryIcon = ({ object, id, label }: Props & { readonly label: string }) => {
  const { can } = useAccess();
  if (!can('objectState')) return null;
  return (
    <Tooltip label={label}>
      <PageIcon
        to="/reports/history"
        search={{ object, id }}
        variant="subtle"
        color="gray"
        size={32}
        aria-label={label}
      >
        <IconHistory size={18} stroke={1.6} />
      </PageIcon>
    </Tooltip>
  );
};
