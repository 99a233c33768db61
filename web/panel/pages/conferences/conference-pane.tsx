import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Skeleton, Stack, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useQuery, useSubscription } from 'urql';
import { Absence } from '#web/ui/components/absence.tsx';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime, RelativeTime } from '#web/ui/components/date-time.tsx';
import { patiently } from '#web/ui/components/patiently.ts';
import { useScheduleText } from '#web/ui/schedule/use-schedule-text.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { Facts } from '../../shell/facts.tsx';
import { PersonLink } from '../../shell/person-link.tsx';
import { HistoryLink } from '../history/history-link.tsx';
import { ConferenceActions } from './conference-actions.tsx';
import { type Conference, ConferenceQuery, LiveConference } from './documents.ts';
import { useModes } from './modes.ts';
import { Participants } from './participants.tsx';

/** Loaded for who looks at it. */
const RegistrationTab = lazy(() =>
  patiently(() => import('./registration/registration-tab.tsx')).then(({ RegistrationTab: component }) => ({
    default: component,
  })),
);

/** A conference beside the list: what it is, who is in it, what can be done (guide §3.6.2, §3.6.4). */
export const ConferencePane = ({ id, onGone }: { id: string; onGone: () => void }) => {
  const [{ data, error, fetching }, ask] = useQuery({ query: ConferenceQuery, variables: { id } });
  useSubscription({ query: LiveConference, variables: { id } });
  const conference = data?.conference;
  if (conference != null) return <Details conference={conference} onGone={onGone} />;
  if (fetching) return <Skeleton height={220} />;
  return (
    <Absence
      code="CONFERENCE_NOT_FOUND"
      id={id}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
    />
  );
};

const Details = ({ conference, onGone }: { conference: Conference; onGone: () => void }) => {
  const { tab } = useSearch({ from: '/conferences' });
  const navigate = useNavigate({ from: '/conferences' });
  const { can } = useAccess();
  const { running, invited, guests, visibility } = conference;
  const webinar = visibility === 'PUBLIC' && can('webinarRegistration');
  const count = running?.participants.length ?? 0;
  // Three names have to stand in one line.
  const narrow = webinar ? { px: 8 } : {};
  const choose = (value: string | null): void =>
    void navigate({
      search: ({ tab: _tab, ...rest }) =>
        value === 'participants' || value === 'registration' ? { ...rest, tab: value } : rest,
    });
  return (
    <Tabs value={tab ?? 'info'} onChange={choose}>
      <Tabs.List grow mb="md">
        <Tabs.Tab value="info" {...narrow}>
          <Trans>Information</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="participants" {...narrow}>
          {running === null ? (
            <Trans>Invited ({invited.length + guests.length})</Trans>
          ) : (
            <Trans>Participants ({count})</Trans>
          )}
        </Tabs.Tab>
        {webinar && (
          <Tabs.Tab value="registration" {...narrow}>
            <Trans>Registration</Trans>
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="info">
        <Information conference={conference} onGone={onGone} />
      </Tabs.Panel>
      <Tabs.Panel value="participants">
        <Participants conference={conference} />
      </Tabs.Panel>
      {webinar && (
        <Tabs.Panel value="registration">
          {tab === 'registration' && (
            <Suspense fallback={<Skeleton height={220} />}>
              <RegistrationTab conferenceId={conference.id} />
            </Suspense>
          )}
        </Tabs.Panel>
      )}
    </Tabs>
  );
};

const Information = ({ conference, onGone }: { conference: Conference; onGone: () => void }) => {
  const { t } = useLingui();
  const scheduleText = useScheduleText();
  const modes = useModes();
  const { id, owner, visibility, mode, description, createdAt, running, url, uninvitedAllowed } = conference;
  const { schedule, nextStart } = conference;
  const mutes = [
    conference.muteMicrophoneOnEntry ? t`microphones off` : undefined,
    conference.muteCameraOnEntry ? t`cameras off` : undefined,
  ].filter((one) => one !== undefined);
  return (
    <Stack>
      {running?.mediaInterrupted === true && (
        <Alert color="clay" variant="light">
          <Trans>
            The media of this conference is being brought back after a fault. People stay where they are.
          </Trans>
        </Alert>
      )}
      <Facts
        facts={[
          [t`Conference ID`, <CopyId key="id" value={id} />],
          [t`Link`, <CopyId key="url" value={url} />],
          [t`Owner`, <PersonLink key="owner" person={owner} />],
          [
            t`Type and mode`,
            `${visibility === 'PUBLIC' ? t`public (webinar)` : t`internal`}, ${modes[mode]}`,
          ],
          [t`Takes place`, scheduleText(schedule)],
          [t`Next start`, nextStart === null ? '' : <DateTime key="next" at={nextStart} />],
          [t`Start time`, running === null ? '' : <DateTime key="start" at={running.startedAt} />],
          [t`Running`, running === null ? t`no` : <RelativeTime key="since" at={running.startedAt} />],
          [t`Entry`, mutes.join(', ')],
          [t`Admission`, uninvitedAllowed ? t`also those who are not invited` : t`invited only`],
          [t`Created`, <DateTime key="created" at={createdAt} />],
          [t`Description`, description],
        ]}
      />
      <HistoryLink object="conference" id={id} />
      <ConferenceActions conference={conference} onGone={onGone} />
    </Stack>
  );
};
