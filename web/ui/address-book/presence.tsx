import { useLingui } from '@lingui/react/macro';
import { Avatar, Text } from '@mantine/core';
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
export const PresenceAvatar = ({ name, status }: { name: string; status: Status | null }) => (
  <span className={classes.avatar} aria-hidden="true">
    <Avatar name={name} size={40} color="petrol" variant="light" />
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
