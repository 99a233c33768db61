import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { formatClock } from '#web/ui/format/duration.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { PageLink } from '../../shell/links.tsx';
import { PersonLink } from '../../shell/person-link.tsx';
import { useModes } from '../conferences/modes.ts';
import { ReportPage } from '../reports/report-page.tsx';
import { sessionFields } from '../reports/search.ts';
import { useInterval } from '../reports/use-interval.ts';
import { CallsQuery } from './documents.ts';

type Row = ResultOf<typeof CallsQuery>['callHistory']['nodes'][number];

/** Past and running sessions (guide §3.8.2.1). */
export const CallsPage = () => {
  const { t } = useLingui();
  const { epoch } = useAccess();
  const search = useSearch({ from: '/reports/calls' });
  const navigate = useNavigate({ from: '/reports/calls' });
  const order = sort(search, sessionFields) ?? { field: 'STARTED_AT', direction: 'DESC' };
  const address = addressOf(search, navigate);
  const interval = useInterval(search);
  const pages = usePages({
    document: CallsQuery,
    variables: {
      interval,
      text: search.text ?? null,
      conferenceId: search.conference ?? null,
      orderBy: order,
    },
    select: (data) => data.callHistory,
    epoch,
  });
  const filtered = address.reset !== undefined;
  const { text, conference } = search;
  return (
    <ReportPage<Row>
      title={t`Call history`}
      purpose={<Trans>Every run of every conference: when, how long, how many people.</Trans>}
      search={search}
      address={address}
      exported={{ report: 'calls', interval, filter: { text, conferenceId: conference } }}
      deleted={{
        report: 'calls',
        interval,
        columns: [{ name: 'conferenceId', value: conference, shown: t`Conference ${conference}` }],
      }}
      words={t`Title, owner or ID`}
      pinned={
        conference === undefined
          ? undefined
          : {
              label: t`Conference ${search.conference}`,
              all: t`All conferences`,
              onRemove: () => address.set({ conference: undefined }),
            }
      }
      rowId={({ id }) => id}
      table={{
        columns: useColumns(),
        pages,
        sort: order,
        onSort: address.sort,
        onOpen: ({ id }) => void navigate({ to: '/reports/calls/$sessionId', params: { sessionId: id } }),
        empty: filtered ? (
          <EmptyState icon={IconHistory} tone="gray" title={t`No session fits`}>
            <Trans>Choose more days or another word.</Trans>
          </EmptyState>
        ) : (
          <EmptyState icon={IconHistory} title={t`No sessions yet`}>
            <Trans>As soon as a conference is started, its session appears here.</Trans>
          </EmptyState>
        ),
      }}
    />
  );
};

/** Leads to the conference where there still is one. */
const ConferenceLink = ({ row: { conferenceId, conference } }: { row: Row }) => {
  const { can } = useAccess();
  if (conference === null || !can('conferences')) return conferenceId;
  return (
    <PageLink
      to="/conferences"
      search={{ selected: conferenceId }}
      inherit
      onClick={(event) => event.stopPropagation()}
    >
      {conferenceId}
    </PageLink>
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  const modes = useModes();
  return [
    { id: 'title', header: t`Title`, sortField: 'TITLE', cell: ({ title }) => title },
    {
      id: 'start',
      header: t`Start`,
      sortField: 'STARTED_AT',
      width: '11.5%',
      wraps: true,
      cell: ({ startedAt }) => <DateTime at={startedAt} />,
    },
    {
      id: 'end',
      header: t`End`,
      sortField: 'ENDED_AT',
      width: '11.5%',
      wraps: true,
      cell: ({ endedAt }) =>
        endedAt === null ? (
          <Badge variant="light" color="brass" tt="none">
            <Trans>running</Trans>
          </Badge>
        ) : (
          <DateTime at={endedAt} />
        ),
    },
    {
      id: 'duration',
      header: t`Duration`,
      sortField: 'DURATION',
      width: '128px',
      align: 'end',
      cell: ({ duration }) => formatClock(duration),
    },
    {
      id: 'people',
      header: t`Participants`,
      sortField: 'PARTICIPANT_COUNT',
      width: '122px',
      align: 'end',
      cell: ({ participantCount }) => participantCount,
    },
    {
      id: 'owner',
      header: t`Owner`,
      sortField: 'OWNER',
      width: '11%',
      cell: ({ owner }) => <PersonLink person={owner} />,
    },
    {
      id: 'mode',
      header: t`Mode`,
      sortField: 'MODE',
      width: '114px',
      wraps: true,
      wideOnly: true,
      cell: ({ mode }) => modes[mode],
    },
    {
      id: 'conference',
      header: t`Conference ID`,
      sortField: 'CONFERENCE',
      width: '132px',
      wideOnly: true,
      cell: (row) => <ConferenceLink row={row} />,
    },
    {
      id: 'session',
      header: t`Session ID`,
      sortField: 'ID',
      width: '112px',
      wideOnly: true,
      cell: ({ id }) => (
        <Text span inherit ff="monospace" size="xs" title={id}>
          {id}
        </Text>
      ),
    },
  ];
};
