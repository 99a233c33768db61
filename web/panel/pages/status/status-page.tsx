import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Skeleton, Text } from '@mantine/core';
import { IconDatabase, IconPlayerPlay, IconServer2, IconUserQuestion, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DateTime, RelativeTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { Projections } from './projections.tsx';
import { RunningNow } from './running-now.tsx';
import classes from './status-page.module.css';
import { StatusTile, type Tile } from './status-tile.tsx';
import { type ServerStatus, useServerStatus } from './use-server-status.ts';

/** The first page: is the server well, who is here, what is running (guide §3.1.1). */
export const StatusPage = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { status, problem, retry } = useServerStatus();
  return (
    <PageFrame title={t`Server info`} purpose={<Purpose status={status} />}>
      {problem !== undefined && <ErrorNotice problem={problem} onRetry={retry} />}
      {status?.storageProblem != null && (
        <Alert
          color="clay"
          variant="light"
          role="alert"
          icon={<IconDatabase />}
          title={t`Changes cannot be stored now`}
        >
          {status.storageProblem}{' '}
          <Trans>Running conferences go on; free some disk space and the server recovers by itself.</Trans>
        </Alert>
      )}
      <div className={classes.tiles}>
        {status === undefined ? (
          [1, 2, 3, 4].map((key) => <Skeleton key={key} height={116} radius="lg" />)
        ) : (
          <Tiles status={status} />
        )}
      </div>
      <div className={classes.columns}>
        {can('runningSessions') && <RunningNow />}
        {status !== undefined && <Projections projections={status.projections} />}
      </div>
    </PageFrame>
  );
};

const Purpose = ({ status }: { status: ServerStatus | undefined }): ReactNode => {
  if (status === undefined) return <Trans>What is going on at this server now.</Trans>;
  const { name, version, startedAt } = status;
  return (
    <Trans>
      {name}, version {version}, started <RelativeTime at={startedAt} /> (<DateTime at={startedAt} />)
    </Trans>
  );
};

const Tiles = ({ status }: { status: ServerStatus }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { accounts, participants, mediaWorkers } = status;
  const tiles: readonly Tile[] = [
    {
      icon: IconUsers,
      title: t`Users online`,
      value: status.onlineAccounts,
      note: <Plural value={accounts} one="of # account" other="of # accounts" />,
      ...(can('accounts') ? { to: '/users/accounts' } : {}),
    },
    {
      icon: IconUserQuestion,
      title: t`Guests`,
      value: status.guests,
      note: <Trans>joined without an account</Trans>,
    },
    {
      icon: IconPlayerPlay,
      title: t`Running conferences`,
      value: status.runningConferences,
      note: <Plural value={participants} one="# participant" other="# participants" />,
      ...(can('conferences') ? { to: '/conferences' } : {}),
    },
    {
      icon: IconServer2,
      title: t`Media`,
      value: mediaWorkers,
      note: <Plural value={mediaWorkers} one="worker at work" other="workers at work" />,
      alarm: mediaWorkers === 0,
    },
    {
      icon: IconDatabase,
      title: t`Storage`,
      value: status.storageProblem === null ? t`In order` : t`Full or broken`,
      note: (
        <Text span inherit>
          {status.storageProblem === null ? (
            <Trans>changes are stored</Trans>
          ) : (
            <Trans>changes are refused</Trans>
          )}
        </Text>
      ),
      alarm: status.storageProblem !== null,
    },
  ];
  return tiles.map((tile) => <StatusTile key={tile.title} {...tile} />);
};
