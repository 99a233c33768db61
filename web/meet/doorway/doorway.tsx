import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Loader } from '@mantine/core';
import { IconMoodEmpty } from '@tabler/icons-react';
import { useEffect } from 'react';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Visit } from '../conference.ts';
import { PageHeader } from '../shared/page-header.tsx';
import { useVisit, type VisitState } from '../shared/use-visit.ts';
import { ClosedDoor } from './closed-door.tsx';
import classes from './doorway.module.css';
import { OpenDoor } from './open-door.tsx';

/** The page of a conference before joining. */
export const Doorway = ({ conferenceId }: { conferenceId: string }) => {
  const [state, look] = useVisit(conferenceId);
  const { t } = useLingui();
  const title = state.status === 'ready' ? state.visit.conference?.title : undefined;
  const pageTitle = title ? t`${title} – Rostrum` : 'Rostrum';
  useEffect(() => {
    document.title = pageTitle;
  }, [pageTitle]);
  return (
    <div className={classes.page}>
      <PageHeader />
      <main className={classes.main}>
        <Content state={state} look={look} />
      </main>
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

const Found = ({ visit, look }: { visit: Visit; look: () => void }) => {
  const { conference, account } = visit;
  if (!conference) return <NotFound />;
  const shut = conference.joinAs === 'SIGN_IN_REQUIRED' || conference.joinAs === 'NOT_INVITED';
  return shut ? (
    <ClosedDoor conference={conference} account={account} onChange={look} />
  ) : (
    <OpenDoor conference={conference} account={account} onChange={look} />
  );
};

const NotFound = () => (
  <div className={classes.alone}>
    <EmptyState
      icon={IconMoodEmpty}
      tone="gray"
      title={<Trans>There is no such conference</Trans>}
      action={
        <Button component="a" href="/" variant="default" mt="sm">
          <Trans>Enter another ID</Trans>
        </Button>
      }
    >
      <Trans>
        The ID may be mistyped, or the conference was deleted. Ask whoever invited you for the link.
      </Trans>
    </EmptyState>
  </div>
);
