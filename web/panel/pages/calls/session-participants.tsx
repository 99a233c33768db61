import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Text, Title, Tooltip } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { formatClock } from '#web/ui/format/duration.ts';
import { formatBitrate, formatNumber } from '#web/ui/format/numbers.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import type { Column, Sort } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { PageLink } from '../../shell/links.tsx';
import { PersonWithMark } from '../../shell/person-link.tsx';
import { useEndings, useProcessorLoads } from '../connections/words.ts';
import { ExportLink } from '../reports/export-link.tsx';
import { Filters, TextFilter } from '../reports/filters.tsx';
import { type Session, type Stay, StaysQuery } from './documents.ts';
import classes from './session-page.module.css';

const stayFields = [
  'NAME',
  'JOINED_AT',
  'LEFT_AT',
  'DURATION',
  'RECEIVED_BITRATE',
  'RESOLUTION',
  'PROCESSOR',
  'TRANSPORT',
] as const;

type Field = (typeof stayFields)[number];

const isField = (field: string): field is Field => stayFields.some((one) => one === field);

const nobody = {
  nodes: [],
  pageInfo: { endCursor: null, hasNextPage: false },
  total: { count: 0, capped: false },
};

/** Every stay of every person with the averages of its connection: searched, sorted and paged by the server. */
export const SessionParticipants = ({ session }: { session: Session }) => {
  const { t } = useLingui();
  const [text, setText] = useState<string>();
  const [order, setOrder] = useState<Sort<Field>>({ field: 'JOINED_AT', direction: 'ASC' });
  const { id, endedAt, presentCount, participants } = session;
  const pages = usePages({
    document: StaysQuery,
    variables: { id, text: text ?? null, orderBy: order },
    select: (data) => data.session?.participants ?? nobody,
    epoch: `${endedAt} ${presentCount} ${participants.total.count}`,
  });
  const sortBy = ({ field, direction }: Sort): void => {
    if (isField(field)) setOrder({ field, direction });
  };
  return (
    <section className={classes.plain} aria-labelledby="participants">
      <Title order={2} id="participants" mb="sm">
        <Trans>Participants</Trans>
      </Title>
      <Group justify="space-between" mb="sm">
        <Filters>
          <TextFilter label={t`Name or login`} value={text} onChange={setText} />
        </Filters>
        <ExportLink report="participants" filter={{ sessionId: id, text }} />
      </Group>
      <DataTable
        label={t`Participants`}
        columns={useColumns()}
        rowId={(stay) => stay.id}
        pages={pages}
        sort={order}
        onSort={sortBy}
        empty={
          text === undefined ? (
            <EmptyState icon={IconUsers} tone="gray" title={t`Nobody joined`}>
              <Trans>The conference ran without participants.</Trans>
            </EmptyState>
          ) : (
            <EmptyState icon={IconUsers} tone="gray" title={t`Nobody fits`}>
              <Trans>Try another part of the name or login.</Trans>
            </EmptyState>
          )
        }
      />
    </section>
  );
};

const TwoLines = ({ first, second }: { first: string; second: string }) => (
  <>
    {first}
    <Text size="xs" c="dimmed">
      {second}
    </Text>
  </>
);

const useColumns = (): readonly Column<Stay>[] => {
  const { t } = useLingui();
  const { locale } = useReading();
  const reasons = useEndings();
  const loads = useProcessorLoads();
  return [
    {
      id: 'name',
      header: t`User`,
      sortField: 'NAME',
      cell: ({ person, displayName, role }) => (
        <PersonWithMark person={{ ...person, displayName }} guest={role === 'GUEST'} />
      ),
    },
    {
      id: 'joined',
      header: t`Joined`,
      sortField: 'JOINED_AT',
      width: '184px',
      cell: ({ joinedAt }) => <DateTime at={joinedAt} />,
    },
    {
      id: 'left',
      header: t`Left`,
      sortField: 'LEFT_AT',
      width: '184px',
      cell: ({ leftAt, leaveReason }) =>
        leftAt === null ? (
          <Badge variant="light" color="brass" tt="none">
            <Trans>in the conference</Trans>
          </Badge>
        ) : (
          <>
            <DateTime at={leftAt} />
            <Text size="xs" c="dimmed">
              {leaveReason === null ? '' : (reasons[leaveReason] ?? leaveReason)}
            </Text>
          </>
        ),
    },
    {
      id: 'duration',
      header: t`Duration`,
      sortField: 'DURATION',
      width: '124px',
      align: 'end',
      cell: ({ duration }) => formatClock(duration),
    },
    {
      id: 'bitrate',
      header: t`Sent / received`,
      sortField: 'RECEIVED_BITRATE',
      width: '128px',
      align: 'end',
      cell: ({ sentBitrate, receivedBitrate }) => (
        <TwoLines
          first={formatBitrate(sentBitrate, locale)}
          second={formatBitrate(receivedBitrate, locale)}
        />
      ),
    },
    {
      id: 'video',
      header: t`Video`,
      sortField: 'RESOLUTION',
      width: '100px',
      align: 'end',
      cell: ({ resolution, framesPerSecond }) =>
        resolution === '' ? (
          '–'
        ) : (
          <TwoLines first={resolution} second={t`${formatNumber(framesPerSecond, locale, 1)} fps`} />
        ),
    },
    {
      id: 'processor',
      header: t`Processor`,
      sortField: 'PROCESSOR',
      width: '124px',
      wideOnly: true,
      cell: ({ processor }) => (processor === null ? '–' : (loads[processor] ?? processor)),
    },
    {
      id: 'transport',
      header: t`Connection`,
      sortField: 'TRANSPORT',
      width: '136px',
      cell: ({ id, transport, address, userAgent }) => (
        <Tooltip label={`${address}\n${userAgent}`} w={320}>
          <PageLink
            to="/reports/connections/$connectionId"
            params={{ connectionId: id }}
            inherit
            tt={transport === 'none' ? 'none' : 'uppercase'}
          >
            {transport === 'none' ? t`details` : transport}
          </PageLink>
        </Tooltip>
      ),
    },
  ];
};
