import { useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { PersonAvatar } from '../picture/person-avatar.tsx';
import classes from './address-book.module.css';
import type { Status } from './entries.ts';

/** What somebody does now, in words. */
export const usePresenceWords = () => {
  const { t } = useLingui();
  return (status: Status): string => {
    switch (status) {
      case 'ONLINE':
        return t`online`;
      case 'IN_CONFERENCE':
        return t`in a conference`;
      case 'IN_OWN_CONFERENCE':
        return t`in a conference as its owner`;
      case 'INACTIVE':
        return t`not active`;
      default:
        return t`offline`;
    }
  };
};

/** A round sign with a dot that says the same as the words beside it. */
type AvatarProps = { name: string; picture: string | null; status: Status | null; size?: number };

export const PresenceAvatar = ({ name, picture, status, size = 40 }: AvatarProps) => (
  <span className={classes.avatar} aria-hidden="true">
    <PersonAvatar name={name} picture={picture} size={size} variant="light" color="petrol" />
    {status !== null && <span className={classes.dot} data-status={status} />}
  </span>
);

export const PresenceWords = ({ status }: { status: Status }) => {
  const words = usePresenceWords();
  return (
    <Text span className={classes.words ?? ''} data-status={status}>
      {words(status)}
    </Text>
  );
};
