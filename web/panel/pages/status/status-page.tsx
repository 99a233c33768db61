import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Skeleton } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { DateTime, RelativeTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { patiently } from '#web/ui/components/patiently.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { RestartButton } from '../../restart/restart-button.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { ServerTabs } from '../../shell/server-tabs.tsx';
import { UpdateBanner } from '../../updates/update-banner.tsx';
import { Projections } from './projections.tsx';
import { RunningNow } from './running-now.tsx';
import { ServicesCard } from './services-card.tsx';
import classes from './status-page.module.css';
import { StorageCard } from './storage-card.tsx';
import { Tiles } from './tiles.tsx';
import { useLive, useServerNow } from './use-samples.ts';
import { type ServerStatus, useServerStatus } from './use-server-status.ts';

const History = lazy(() =>
  patiently(() => import('./history.tsx')).then(({ History: component }) => ({ default: component })),
);

/** The first page: is the server well, who is here, what is running, and how it was before (guide §3.1.1). */
export const StatusPage = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { status, problem, retry } = useServerStatus();
  const live = useLive();
  const now = useServerNow(live);
  return (
    <PageFrame title={t`Server info`} purpose={<Purpose status={status} />} action={<RestartButton />}>
      <ServerTabs />
      {status !== undefined && <UpdateBanner status={status} />}
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
      <Tiles status={status} live={live} now={now} />
      {status !== undefined && can('serverSamples') && (
        <Suspense fallback={<Skeleton height={420} radius="lg" />}>
          <History measured={status.series} live={live} now={now} />
        </Suspense>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          {can('runningSessions') && <RunningNow />}
          {status !== undefined && (
            <ServicesCard
              services={status.services}
              mediaWorkers={status.mediaWorkers}
              certificate={status.certificate}
            />
          )}
        </div>
        <div className={classes.column}>
          {status?.storage != null && <StorageCard storage={status.storage} />}
          {status !== undefined && <Projections projections={status.projections} />}
        </div>
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
