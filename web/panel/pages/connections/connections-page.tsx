import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSubscription } from 'urql';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { PersonWithMark } from '../../shell/person-link.tsx';
import { ChoiceFilter } from '../reports/filters.tsx';
import { ReportPage } from '../reports/report-page.tsx';
import { connectedApplications, connectionFields } from '../reports/search.ts';
import { useInterval } from '../reports/use-interval.ts';
import { ConnectionsQuery, LiveConnections } from './documents.ts';
import { programOf } from './words.ts';

type Row = ResultOf<typeof ConnectionsQuery>['connections']['nodes'][number];

/** Days that the guide proposes to keep (§3.8.6). */
const USUAL_DAYS = 180;

/** Every program and device that is or was connected (guide §3.8.6). */
export const ConnectionsPage = () => {
  const { t } = useLingui();
  const search = useSearch({ from: '/reports/connections' });
  const navigate = useNavigate({ from: '/reports/connections' });
  const order = sort(search, connectionFields) ?? { field: 'SINCE', direction: 'DESC' };
  const address = addressOf(search, navigate);
  const interval = useInterval(search);
  const [live] = useSubscription({ query: LiveConnections });
  const { text, application } = search;
  const pages = usePages({
    document: ConnectionsQuery,
    variables: { interval, text: text ?? null, application: application ?? null, orderBy: order },
    select: (data) => data.connections,
  });
  const { refresh } = pages;
  // Each notice is a new object, also when the number is the same.
  const told = live.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a notice asks for another look.
  useEffect(() => {
    if (told !== undefined) refresh();
  }, [told]);
  const filtered = address.reset !== undefined;
  return (
    <ReportPage<Row>
      title={t`Connections`}
      purpose={
        <Trans>Every browser, application and device that is or was connected, kept up to date.</Trans>
      }
      search={search}
      address={address}
      exported={{ report: 'connections', interval, filter: { text, application } }}
      deleted={{
        report: 'connections',
        interval: null,
        usualDays: USUAL_DAYS,
        columns: [{ name: 'application', value: application }],
      }}
      words={t`Any words, for example: webclient guest`}
      choices={
        <ChoiceFilter
          label={t`Application`}
          all={t`All applications`}
          value={application}
          choices={connectedApplications.map((value) => ({ value, label: value }))}
          onChange={(chosen) => address.set({ application: chosen })}
        />
      }
      rowId={({ id }) => id}
      table={{
        columns: useColumns(),
        pages,
        sort: order,
        onSort: address.sort,
        onOpen: ({ id }) =>
          void navigate({ to: '/reports/connections/$connectionId', params: { connectionId: id } }),
        empty: (
          <EmptyState
            icon={IconPlugConnected}
            tone={filtered ? 'gray' : 'petrol'}
            title={filtered ? t`No connection fits` : t`No connections yet`}
          >
            {filtered ? (
              <Trans>Choose more days or fewer words; each word has to be found.</Trans>
            ) : (
              <Trans>Whoever signs in or joins a conference appears here at once.</Trans>
            )}
          </EmptyState>
        ),
      }}
    />
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  return [
    {
      id: 'id',
      header: t`Connection`,
      sortField: 'ID',
      width: '138px',
      cell: ({ id }) => (
        <Text span inherit ff="monospace" size="xs">
          {id}
        </Text>
      ),
    },
    {
      id: 'person',
      header: t`User`,
      sortField: 'PERSON',
      cell: ({ person, personKind }) => <PersonWithMark person={person} guest={personKind === 'guest'} />,
    },
    {
      id: 'application',
      header: t`Application`,
      sortField: 'APPLICATION',
      width: '23%',
      cell: ({ application, userAgent }) => (
        <>
          {application}
          <Text span inherit c="dimmed" ml={8}>
            {programOf(userAgent)}
          </Text>
        </>
      ),
    },
    {
      id: 'address',
      header: t`IP address`,
      sortField: 'ADDRESS',
      width: '132px',
      cell: ({ address }) => address,
    },
    {
      id: 'since',
      header: t`Since`,
      sortField: 'SINCE',
      width: '182px',
      cell: ({ since }) => <DateTime at={since} />,
    },
    {
      id: 'until',
      header: t`Until`,
      sortField: 'UNTIL',
      width: '182px',
      cell: ({ until, open }) => <Until until={until} open={open} />,
    },
  ];
};

/** The end, or that there is none yet. */
export const Until = ({ until, open }: { until: string | null; open: boolean }) => {
  if (until !== null) return <DateTime at={until} />;
  return open ? (
    <Badge variant="light" color="brass" tt="none">
      <Trans>connected</Trans>
    </Badge>
  ) : (
    <Text span inherit c="dimmed">
      <Trans>expired</Trans>
    </Text>
  );
};
