import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Stack, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { formatDuration } from '#web/ui/format/duration.ts';
import { formatBitrate, formatNumber } from '#web/ui/format/numbers.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { Facts } from '../../shell/facts.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { PersonWithMark } from '../../shell/person-link.tsx';
import classes from './connection-page.module.css';
import { Until } from './connections-page.tsx';
import { type Connection, ConnectionQuery } from './documents.ts';
import { QualityCharts } from './quality-charts.tsx';
import { programOf, useEndings, useNetworks, useProcessorLoads, useRouteKinds } from './words.ts';

/** All that is known of one connection (guide §3.8.2.3). */
export const ConnectionPage = () => {
  const { t } = useLingui();
  const { connectionId } = useParams({ from: '/reports/connections/$connectionId' });
  const [{ data, error, fetching }] = useQuery({
    query: ConnectionQuery,
    variables: { id: connectionId },
    requestPolicy: 'cache-and-network',
  });
  const connection = data?.connection;
  return (
    <PageFrame
      title={t`Connection properties`}
      purpose={<Trans>Who was connected, with what, and how well it went.</Trans>}
      back={
        <PageLink to="/reports/connections" size="sm">
          <IconArrowLeft size={15} style={{ verticalAlign: '-2px' }} aria-hidden /> <Trans>Connections</Trans>
        </PageLink>
      }
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} />}
      {connection == null && fetching && <Skeleton height={260} radius="lg" />}
      {connection === null && !fetching && (
        <EmptyState icon={IconArrowLeft} tone="gray" title={t`There is no such connection`}>
          <Trans>Its row may have been deleted from the report.</Trans>
        </EmptyState>
      )}
      {connection != null && (
        <>
          <div className={classes.parts}>
            <Who connection={connection} />
            <Program connection={connection} />
            <Meeting connection={connection} />
            <Route connection={connection} />
            <Media connection={connection} />
            <Hardware connection={connection} />
            <Devices connection={connection} />
          </div>
          {connection.meeting !== null && (
            <section className={classes.wide} aria-labelledby="quality">
              <Title order={2} size="h4" mb="sm" id="quality">
                <Trans>Quality over time</Trans>
              </Title>
              <QualityCharts connectionId={connection.id} />
            </section>
          )}
        </>
      )}
    </PageFrame>
  );
};

type Props = { readonly connection: Connection };

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={classes.card}>
    <Title order={2} size="h4" mb="sm">
      {title}
    </Title>
    {children}
  </section>
);

const Who = ({ connection }: Props) => {
  const { t } = useLingui();
  const { locale } = useReading();
  const endings = useEndings();
  const { id, person, personKind, since, until, open, duration, reason, activeAt } = connection;
  const guest = personKind === 'guest';
  return (
    <Part title={t`User and time`}>
      <Facts
        facts={[
          [t`User`, <PersonWithMark key="person" person={person} guest={guest} />],
          [guest ? t`Guest ID` : t`Login`, person.id],
          [t`Since`, <DateTime key="since" at={since} />],
          [t`Until`, <Until key="until" until={until} open={open} />],
          [t`Duration`, until === null && !open ? '' : formatDuration(duration, locale)],
          [t`Ended because`, reason === null ? '' : (endings[reason] ?? reason)],
          [t`Last heard of`, activeAt === null ? '' : <DateTime key="active" at={activeAt} />],
          [t`Connection ID`, <CopyId key="id" value={id} />],
        ]}
      />
    </Part>
  );
};

const Program = ({ connection }: Props) => {
  const { t } = useLingui();
  const { application, userAgent, address, client } = connection;
  return (
    <Part title={t`Application and network`}>
      <Facts
        facts={[
          [t`Application`, application],
          [t`Version`, client?.program],
          [t`Program`, programOf(userAgent)],
          [t`System`, client?.system],
          [t`Language`, client?.language],
          [t`IP address`, address],
          [t`Network of the device`, client?.network],
          ['User-Agent', userAgent],
        ]}
      />
    </Part>
  );
};

const Meeting = ({ connection: { meeting } }: Props) => {
  const { t } = useLingui();
  if (meeting === null) return null;
  const { sessionId, conferenceId, title, connectionId, protocol } = meeting;
  return (
    <Part title={t`Conference`}>
      <Facts
        facts={[
          [
            t`Session`,
            <PageLink key="session" inherit to="/reports/calls/$sessionId" params={{ sessionId }}>
              {title}
            </PageLink>,
          ],
          [t`Conference ID`, conferenceId],
          [t`Protocol`, protocol === 'webrtc' ? 'WebRTC' : protocol],
          [t`Signalling ID`, <CopyId key="signalling" value={connectionId} />],
        ]}
      />
    </Part>
  );
};

/** The network as the client tells it; what a browser hides is not told (guide §3.8.2.3, Local Ip). */
const Route = ({ connection: { route, meeting } }: Props) => {
  const { t } = useLingui();
  const kinds = useRouteKinds();
  const networks = useNetworks();
  if (meeting === null) return null;
  if (route === null) {
    return (
      <Part title={t`Way of the media`}>
        <Trans>The application has not told it.</Trans>
      </Part>
    );
  }
  const { kind, protocol, network, localAddresses, serverAddress } = route;
  return (
    <Part title={t`Way of the media`}>
      <Facts
        facts={[
          [t`Reaches the server`, kinds[kind] ?? kind],
          [t`Transport`, protocol.toUpperCase()],
          [t`Network of the device`, network === null ? '' : (networks[network] ?? network)],
          [
            t`Local addresses`,
            localAddresses.length === 0
              ? t`hidden by the browser`
              : localAddresses.map((address) => <div key={address}>{address}</div>),
          ],
          [t`Address of the server`, serverAddress],
        ]}
      />
    </Part>
  );
};

const Media = ({ connection: { media, meeting, open } }: Props) => {
  const { t } = useLingui();
  const { locale } = useReading();
  const states = useProcessorLoads();
  if (meeting === null) return null;
  if (media === null) {
    return (
      <Part title={t`Media`}>
        {open ? (
          <Trans>The averages are known when the connection ends.</Trans>
        ) : (
          <Trans>Nothing was told of the media of this connection.</Trans>
        )}
      </Part>
    );
  }
  const { sentBitrate, receivedBitrate, sentPeak, receivedPeak, loss, roundTripTime, processor } = media;
  const withPeak = (mean: string, peak: string | null) =>
    peak === null ? mean : t`${mean}, at most ${peak}`;
  // The mean is counted by the server with everything around the media, the most by the client without it.
  const bitrate = (mean: number, peak: number | null) =>
    withPeak(formatBitrate(mean, locale), peak === null || peak <= mean ? null : formatBitrate(peak, locale));
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share);
  const milliseconds = (value: number) => t`${formatNumber(value, locale, 0)} ms`;
  return (
    <Part title={t`Media`}>
      <Facts
        facts={[
          [t`Transport`, media.transport === 'none' ? t`none` : media.transport.toUpperCase()],
          [t`Sent`, bitrate(sentBitrate, sentPeak)],
          [t`Received`, bitrate(receivedBitrate, receivedPeak)],
          [t`Lost packets`, loss && withPeak(percent(loss.mean), percent(loss.max))],
          [
            t`Round-trip time`,
            roundTripTime && withPeak(milliseconds(roundTripTime.mean), milliseconds(roundTripTime.max)),
          ],
          [
            t`Camera`,
            media.resolution &&
              `${media.resolution}, ${t`${formatNumber(media.framesPerSecond, locale, 1)} fps`}`,
          ],
          [t`Processor load, at worst`, processor === null ? '' : (states[processor] ?? processor)],
        ]}
      />
    </Part>
  );
};

const Hardware = ({ connection: { client } }: Props) => {
  const { t } = useLingui();
  const { locale } = useReading();
  if (client === null) return null;
  const { architecture, processorCores, memory, screen, graphics } = client;
  if (
    architecture === null &&
    processorCores === null &&
    memory === null &&
    screen === null &&
    graphics === null
  )
    return null;
  return (
    <Part title={t`Hardware`}>
      <Facts
        facts={[
          [t`Processor architecture`, architecture],
          [t`Processor cores`, processorCores],
          [t`Memory`, memory === null ? '' : t`about ${formatNumber(memory, locale, 1)} GB`],
          [t`Screen`, screen],
          [t`Graphics`, graphics],
        ]}
      />
    </Part>
  );
};

const Devices = ({ connection: { client, meeting } }: Props) => {
  const { t } = useLingui();
  if (client === null || meeting === null) return null;
  const { microphones, cameras, speakers } = client;
  const lines = (names: readonly string[]) =>
    names.length === 0 ? '' : names.map((name) => <div key={name}>{name}</div>);
  const none = microphones.length + cameras.length + speakers.length === 0;
  return (
    <Part title={t`Audio and video devices`}>
      <Stack gap="xs">
        {none && <Trans>The person did not allow devices to be named.</Trans>}
        <Facts
          facts={[
            [t`Microphones`, lines(microphones)],
            [t`Speakers`, lines(speakers)],
            [t`Cameras`, lines(cameras)],
          ]}
        />
      </Stack>
    </Part>
  );
};
