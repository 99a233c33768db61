import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCircleArrowUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useServerStatus } from '../pages/status/use-server-status.ts';

/** In the corner of every page until the server is updated (guide §2.7). */
export const UpdateIcon = () => {
  const { t } = useLingui();
  const { status } = useServerStatus();
  const release = status?.updates.available;
  if (release == null) return null;
  const { version, security } = release;
  const words = t`Version ${version} of the server is available`;
  return (
    <Tooltip label={words}>
      <ActionIcon
        component={Link}
        to="/server"
        variant="subtle"
        color={security ? 'clay' : 'moss'}
        size="lg"
        aria-label={words}
      >
        <IconCircleArrowUp size={20} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
};
