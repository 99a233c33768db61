import { useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';

type Status = 'INACTIVE' | 'OFFLINE' | 'ONLINE' | 'IN_CONFERENCE' | 'IN_OWN_CONFERENCE';

const colors: Readonly<Record<Status, string>> = {
  INACTIVE: 'clay',
  OFFLINE: 'gray',
  ONLINE: 'moss',
  IN_CONFERENCE: 'brass',
  IN_OWN_CONFERENCE: 'brass',
};

/** Presence in words and colour (guide §3.5.1). */
export const AccountStatusBadge = ({ status }: { status: Status }) => {
  const { t } = useLingui();
  const words: Record<Status, string> = {
    INACTIVE: t`not active`,
    OFFLINE: t`offline`,
    ONLINE: t`online`,
    IN_CONFERENCE: t`in a conference`,
    IN_OWN_CONFERENCE: t`in an own conference`,
  };
  return (
    <Badge variant={status === 'OFFLINE' ? 'default' : 'light'} color={colors[status]} tt="none" fw={550}>
      {words[status]}
    </Badge>
  );
};
