import { useLingui } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useSite } from '#web/ui/site/site-context.tsx';
import { SiteFooter } from '#web/ui/site/site-footer.tsx';
import type { ConferenceFacts, JoinAs, Visit } from '../conference.ts';
import { PageHeader } from '../shared/page-header.tsx';
import { useVisit, type VisitState } from '../shared/use-visit.ts';
import { ClosedDoor } from './closed-door.tsx';
import { DeadLink } from './dead-link.tsx';
import classes from './doorway.module.css';
import { NotFound } from './not-found.tsx';
import { OpenDoor } from './open-door.tsx';
import { WaitingDoor } from './waiting-door.tsx';

export type DoorwayProps = {
  conferenceId: string;
  /** Of the personal link by which somebody has come. */
  personalKey: string | null;
};

/** Loaded for those who have to register. */
const Registration = lazy(() =>
  import('./registration/registration.tsx').then(({ Registration: component }) => ({ default: component })),
);

/** The page of a conference before joining. */
export const Doorway = ({ conferenceId, personalKey }: DoorwayProps) => {
  const [state, look] = useVisit(conferenceId, personalKey);
  const title = state.status === 'ready' ? state.visit.conference?.title : undefined;
  const owner = useSite()?.companyName || 'Rostrum';
  const pageTitle = title ? `${title} – ${owner}` : owner;
  useEffect(() => {
    document.title = pageTitle;
  }, [pageTitle]);
  return (
    <div className={classes.page}>
      <PageHeader />
      <main className={classes.main}>
        <Content state={state} look={look} />
      </main>
      <SiteFooter />
    </div>
  );
};

const Content = ({ state, look }: { state: VisitState; look: () => void }) => {
  const { t } = useLingui();
  if (state.status === 'loading') return <Loader className={classes.alone ?? ''} aria-label={t`Loading`} />;
  if (state.status === 'failed')
    return (
      <div className={classes.alone}>
        <ErrorNotice problem={state.problem} onRetry={look} />
      </div>
    );
  return <Found visit={state.visit} look={look} />;
};

const waiting: ReadonlySet<JoinAs> = new Set(['PARTICIPANT', 'GUEST', 'REGISTRATION_REQUIRED']);

/** Its owner may start it earlier, by coming. */
const isShutUntilStart = ({ running, schedule, joinAs }: ConferenceFacts): boolean =>
  !running && schedule.kind !== 'NONE' && waiting.has(joinAs);

const Found = ({ visit, look }: { visit: Visit; look: () => void }) => {
  const { conference, account } = visit;
  if (!conference) return <NotFound signedIn={account !== null} onChange={look} />;
  const { nameByLink } = conference;
  if (nameByLink === null) return <DeadLink conference={conference} />;
  if (
    nameByLink === undefined &&
    conference.joinAs === 'REGISTRATION_REQUIRED' &&
    conference.registration !== null
  )
    return (
      <Suspense fallback={null}>
        <Registration
          conference={conference}
          offer={conference.registration}
          account={account}
          onChange={look}
        />
      </Suspense>
    );
  if (isShutUntilStart(conference)) return <WaitingDoor conference={conference} />;
  if (nameByLink !== undefined)
    return <OpenDoor conference={conference} account={account} registered={nameByLink} onChange={look} />;
  const shut = conference.joinAs === 'SIGN_IN_REQUIRED' || conference.joinAs === 'NOT_INVITED';
  return shut ? (
    <ClosedDoor conference={conference} account={account} onChange={look} />
  ) : (
    <OpenDoor conference={conference} account={account} onChange={look} />
  );
};
