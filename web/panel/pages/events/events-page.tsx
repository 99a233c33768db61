import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Text } from '@mantine/core';
import { IconArrowUp, IconListDetails } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { Facts } from '../../shell/facts.tsx';
import { SubjectLink } from '../../shell/person-link.tsx';
import { ChoiceFilter } from '../reports/filters.tsx';
import { ReportPage } from '../reports/report-page.tsx';
import { eventFields, eventKinds, eventSources } from '../reports/search.ts';
import { useInterval } from '../reports/use-interval.ts';
import { EventsQuery } from './documents.ts';
import { detailName, detailValue, kindLabel, kindName, sourceName, sourceNames } from './event-names.ts';
import classes from './events-page.module.css';
import { useNewEvents } from './use-new-events.ts';

type Row = ResultOf<typeof EventsQuery>['eventLog']['nodes'][number];

/** What happened at the server, newest first (guide §3.8.1). New lines wait behind a button: nothing jumps. */
export const EventsPage = () => {
  const { t, i18n } = useLingui();
  const search = useSearch({ from: '/reports/events' });
  const navigate = useNavigate({ from: '/reports/events' });
  const address = addressOf(search, navigate);
  const order = sort(search, eventFields) ?? { field: 'TIME', direction: 'DESC' };
  const interval = useInterval(search);
  const pages = usePages({
    document: EventsQuery,
    variables: {
      interval,
      text: search.text ?? null,
      source: search.source ?? null,
      event: search.event ?? null,
      orderBy: order,
    },
    select: (data) => data.eventLog,
  });
  const news = useNewEvents(search, pages.rows[0]?.position);
  const selected = pages.rows.find(({ id }) => id === search.selected);
  return (
    <ReportPage<Row>
      title={t`Event log`}
      purpose={
        <Trans>
          Sign-ins, presence, conferences and the server itself, in the order in which things happened.
        </Trans>
      }
      search={search}
      address={address}
      exported={{
        report: 'events',
        interval,
        filter: { text: search.text, source: search.source, event: search.event },
      }}
      deleted={{
        report: 'events',
        interval,
        columns: [
          { name: 'source', value: search.source, shown: search.source && sourceName(search.source, i18n) },
          { name: 'event', value: search.event, shown: search.event && kindLabel(search.event, i18n) },
        ],
      }}
      words={t`Object`}
      choices={
        <>
          <ChoiceFilter
            label={t`Source`}
            all={t`All sources`}
            value={search.source}
            choices={eventSources.map((value) => ({ value, label: i18n._(sourceNames[value]) }))}
            onChange={(source) => address.set({ source })}
          />
          <ChoiceFilter
            label={t`Event`}
            all={t`All events`}
            value={search.event}
            choices={eventKinds.map((value) => ({ value, label: kindLabel(value, i18n) }))}
            onChange={(event) => address.set({ event })}
            searchable
          />
        </>
      }
      notice={
        news > 0 &&
        order.field === 'TIME' &&
        order.direction === 'DESC' && (
          <Button
            className={classes.news ?? ''}
            radius="xl"
            size="compact-md"
            leftSection={<IconArrowUp size={15} />}
            onClick={pages.refresh}
          >
            <Plural value={news} one="# new event" other="# new events" />
          </Button>
        )
      }
      pane={selected && { title: selected.event, content: <Details entry={selected} /> }}
      rowId={({ id }) => id}
      table={{
        columns: useColumns(),
        pages,
        sort: order,
        onSort: address.sort,
        empty: (
          <EmptyState icon={IconListDetails} tone="gray" title={t`No event fits`}>
            <Trans>Choose more days, another source, another event or another word.</Trans>
          </EmptyState>
        ),
      }}
    />
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t, i18n } = useLingui();
  return [
    {
      id: 'time',
      header: t`Date and time`,
      sortField: 'TIME',
      width: '190px',
      cell: ({ time }) => <DateTime at={time} />,
    },
    {
      id: 'source',
      header: t`Source`,
      sortField: 'SOURCE',
      width: '128px',
      cell: ({ source }) => sourceName(source, i18n),
    },
    {
      id: 'object',
      header: t`Object`,
      sortField: 'OBJECT',
      cell: ({ subject, objectName }) => <SubjectLink subject={subject} name={objectName} />,
    },
    {
      id: 'event',
      header: t`Event`,
      sortField: 'EVENT',
      width: '30%',
      cell: ({ event }) => (
        <>
          <Code className={classes.code ?? ''}>{event}</Code>
          <Text span inherit c="dimmed" ml={8}>
            {kindName(event, i18n)}
          </Text>
        </>
      ),
    },
  ];
};

const Details = ({ entry }: { entry: Row }) => {
  const { t, i18n } = useLingui();
  return (
    <Facts
      facts={[
        [t`Date and time`, <DateTime key="time" at={entry.time} />],
        [t`Event`, kindName(entry.event, i18n)],
        [t`Source`, sourceName(entry.source, i18n)],
        [
          t`Object`,
          <SubjectLink
            key="object"
            subject={entry.subject}
            name={entry.objectName}
            more={entry.objectName === entry.objectId ? '' : ` (${entry.objectId})`}
          />,
        ],
        ...entry.details.map(
          ({ name, value, instant }) =>
            [
              detailName(name, i18n),
              instant === null ? detailValue(name, value, i18n) : <DateTime key={name} at={instant} />,
            ] as const,
        ),
      ]}
    />
  );
};
