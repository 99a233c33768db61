import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useConnection } from '../access/graphql-context.tsx';
import { useServerStatus } from '../pages/status/use-server-status.ts';
import { healthOf } from './health.ts';
import classes from './server-badge.module.css';

/** The server's state in words, green or red (guide §2.7), in the corner of every page. */
export const ServerBadge = () => {
  const { status, problem } = useServerStatus();
  const connection = useConnection();
  const health = healthOf(status, problem !== undefined || connection === 'reconnecting');
  if (health === 'unknown') return null;
  return (
    <UnstyledButton component={Link} to="/server" className={classes.badge ?? ''} data-health={health}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.prefix}>
        <Trans>Server:</Trans>{' '}
      </span>
      <strong>
        <Words health={health} />
      </strong>
    </UnstyledButton>
  );
};

const Words = ({ health }: { health: Exclude<ReturnType<typeof healthOf>, 'unknown'> }) => {
  switch (health) {
    case 'running':
      return <Trans>running, registered</Trans>;
    case 'unregistered':
      return <Trans>running, not registered</Trans>;
    case 'storage':
      return <Trans>cannot store changes</Trans>;
    case 'stopped':
      return <Trans>stopped</Trans>;
    case 'unreachable':
      return <Trans>does not answer</Trans>;
  }
};
