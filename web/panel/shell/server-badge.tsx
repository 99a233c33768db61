import { Trans } from '@lingui/react/macro';
import { Popover, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useConnection } from '../access/graphql-context.tsx';
import { useServerStatus } from '../pages/status/use-server-status.ts';
import { type Health, healthOf, isWell } from './health.ts';
import { PageLink } from './links.tsx';
import classes from './server-badge.module.css';

type Known = Exclude<Health, 'unknown'>;

/** The server's state in words, green or red (guide §2.7, §4.5), in the corner of every page; red tells what to do. */
export const ServerBadge = () => {
  const { status, problem } = useServerStatus();
  const connection = useConnection();
  const health = healthOf(status, problem !== undefined || connection === 'reconnecting');
  if (health === 'unknown') return null;
  if (!isWell(health)) return <Trouble health={health} why={status?.storageProblem ?? null} />;
  return (
    <UnstyledButton component={Link} to="/server" className={classes.badge ?? ''} data-health={health}>
      <Content health={health} />
    </UnstyledButton>
  );
};

const Content = ({ health }: { health: Known }) => (
  <>
    <span className={classes.dot} aria-hidden />
    <span className={classes.prefix}>
      <Trans>Server:</Trans>{' '}
    </span>
    <strong>
      <Words health={health} />
    </strong>
  </>
);

/** Pressed, it says what to do. */
const Trouble = ({ health, why }: { health: Known; why: string | null }) => {
  const title = useId();
  return (
    <Popover width={340} shadow="md" position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.badge ?? ''} data-health={health}>
          <Content health={health} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={title}>
        <Text id={title} fw={600} size="sm" mb={4}>
          <Trans>What to do</Trans>
        </Text>
        {health === 'storage' && why !== null && (
          <Text size="sm" mb={6}>
            {why}
          </Text>
        )}
        <Text size="sm" mb="xs">
          <Advice health={health} />
        </Text>
        <PageLink to={health === 'unregistered' ? '/server/information' : '/server'} size="sm">
          {health === 'unregistered' ? <Trans>Licence</Trans> : <Trans>Server info</Trans>}
        </PageLink>
      </Popover.Dropdown>
    </Popover>
  );
};

const Advice = ({ health }: { health: Known }): ReactNode => {
  switch (health) {
    case 'storage':
      return (
        <Trans>
          Running conferences go on, changes are refused. Make room on the disk of the data folder; the server
          recovers by itself.
        </Trans>
      );
    case 'stopped':
      return (
        <Trans>
          The server does not accept work. Look into the log of the service on the machine, and start it again
          when the cause is gone.
        </Trans>
      );
    case 'unreachable':
      return (
        <Trans>
          This page has lost the server and tries again by itself. If it stays so, see whether your network
          works and whether the service runs on the machine.
        </Trans>
      );
    case 'restarting':
      return (
        <Trans>
          An administrator has asked for a restart. This page tries again by itself until the server is back.
        </Trans>
      );
    case 'unregistered':
      return (
        <Trans>
          The licence has ended, or the registration service was not reached in time. Running conferences go
          on; new ones start with the next licence.
        </Trans>
      );
    default:
      return null;
  }
};

const Words = ({ health }: { health: Known }) => {
  switch (health) {
    case 'running':
      return <Trans>running, registered</Trans>;
    case 'unregistered':
      return <Trans>running, not registered</Trans>;
    case 'storage':
      return <Trans>cannot store changes</Trans>;
    case 'stopped':
      return <Trans>stopped</Trans>;
    case 'restarting':
      return <Trans>is restarting</Trans>;
    case 'unreachable':
      return <Trans>does not answer</Trans>;
  }
};
