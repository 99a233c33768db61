import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { IconPlus, IconUsersGroup, IconWorld } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSubscription } from 'urql';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { formatMinute } from '#web/ui/format/dates.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { PageButton } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { Split } from '../../shell/split.tsx';
import { ChoiceFilter, Filters, TextFilter } from '../reports/filters.tsx';
import { LiveRunningSessions } from '../status/running-documents.ts';
import { ConferencePane } from './conference-pane.tsx';
import { ConferencesQuery } from './documents.ts';
import { conferenceFields } from './search.ts';

type Row = ResultOf<typeof ConferencesQuery>['conferences']['nodes'][number];

/** Conferences, running ones first (guide §3.6.2). */
export const ConferencesPage = () => {
  const { t } = useLingui();
  const { can, epoch } = useAccess();
  const search = useSearch({ from: '/conferences' });
  const navigate = useNavigate({ from: '/conferences' });
  const address = addressOf(search, navigate);
  const order = sort(search, conferenceFields);
  const [live] = useSubscription({ query: LiveRunningSessions });
  const running = live.data?.runningSessions
    .map(({ id, participants }) => `${id}:${participants.length}`)
    .join();
  const pages = usePages({
    document: ConferencesQuery,
    variables: {
      text: search.text ?? null,
      planned: search.planned === undefined ? null : search.planned === 'yes',
      orderBy: order ?? null,
    },
    select: (data) => data.conferences,
    epoch: `${epoch}:${running ?? ''}`,
  });
  const add = can('CreateConference') && (
    <PageButton to="/conferences/new" leftSection={<IconPlus size={18} />}>
      <Trans>Create</Trans>
    </PageButton>
  );
  const close = () => void navigate({ search: ({ selected: _selected, tab: _tab, ...rest }) => rest });
  const { selected } = search;
  return (
    <PageFrame
      title={t`Conference list`}
      purpose={
        <Trans>
          Rooms that people meet in. Each start of one is a session of its own in the call history.
        </Trans>
      }
      action={add}
    >
      <Filters>
        <TextFilter
          label={t`Title or ID`}
          value={search.text}
          onChange={(text) => address.set({ text }, true)}
        />
        <ChoiceFilter
          label={t`Schedule`}
          all={t`all conferences`}
          value={search.planned}
          choices={[
            { value: 'yes', label: t`planned` },
            { value: 'no', label: t`without a time to come` },
          ]}
          onChange={(planned) => address.set({ planned })}
        />
      </Filters>
      <Split
        onClose={close}
        pane={
          selected === undefined
            ? undefined
            : {
                title: pages.rows.find(({ id }) => id === selected)?.title ?? selected,
                content: <ConferencePane key={selected} id={selected} onGone={close} />,
              }
        }
      >
        <DataTable
          label={t`Conference list`}
          columns={useColumns()}
          pages={pages}
          rowId={({ id }) => id}
          sort={order}
          onSort={address.sort}
          selected={selected}
          onOpen={({ id }) => address.set({ selected: id })}
          empty={
            search.text === undefined && search.planned === undefined ? (
              <EmptyState icon={IconUsersGroup} title={t`No conferences yet`} action={add}>
                <Trans>
                  A conference is a room with an address that never changes. Create one, send the link, start
                  it when it is time.
                </Trans>
              </EmptyState>
            ) : (
              <EmptyState icon={IconUsersGroup} tone="gray" title={t`No conference found`}>
                <Trans>Try a part of the title or of the ID.</Trans>
              </EmptyState>
            )
          }
        />
      </Split>
    </PageFrame>
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  return [
    { id: 'title', header: t`Title`, sortField: 'TITLE', cell: ({ title }) => title },
    {
      id: 'state',
      header: t`State`,
      width: '150px',
      cell: ({ running }) => <RunningBadge running={running} />,
    },
    {
      id: 'next',
      header: t`Next start`,
      sortField: 'NEXT_START',
      width: '175px',
      cell: ({ nextStart }) => (nextStart === null ? '' : <PlannedStart at={nextStart} />),
    },
    { id: 'owner', header: t`Owner`, width: '20%', cell: ({ owner }) => owner.displayName },
    {
      id: 'type',
      header: t`Type`,
      width: '130px',
      wideOnly: true,
      cell: ({ visibility }) =>
        visibility === 'PUBLIC' ? (
          <>
            <IconWorld size={15} stroke={1.7} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
            <Trans>public</Trans>
          </>
        ) : (
          <Trans>internal</Trans>
        ),
    },
    { id: 'id', header: t`ID`, width: '130px', wideOnly: true, cell: ({ id }) => id },
  ];
};

/** In the zone of the reader; nobody plans to the second. */
const PlannedStart = ({ at }: { at: string }) => {
  const reading = useReading();
  return <time dateTime={at}>{formatMinute(at, reading)}</time>;
};

/** Running with how many people, or not. */
const RunningBadge = ({ running }: { running: Row['running'] }) =>
  running === null ? (
    <Badge variant="default" tt="none" fw={500}>
      <Trans>not running</Trans>
    </Badge>
  ) : (
    <Badge variant="light" color="brass" tt="none">
      <Plural value={running.participants.length} _0="running" one="# participant" other="# participants" />
    </Badge>
  );
