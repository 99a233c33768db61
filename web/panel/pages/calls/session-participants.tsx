import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Text, Tooltip } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { formatClock } from '#web/ui/format/duration.ts';
import { formatBitrate, formatNumber } from '#web/ui/format/numbers.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PersonWithMark } from '../../shell/person-link.tsx';
import { useEndings, useProcessorLoads } from '../connections/words.ts';
import type { Session } from './documents.ts';

type Stay = Session['participants'][number];

/** Every stay of every person with the averages of its connection. */
export const SessionParticipants = ({ session }: { session: Session }) => {
  const { t } = useLingui();
  const { participants } = session;
  return (
    <DataTable
      label={t`Participants`}
      columns={useColumns()}
      rowId={({ id }) => id}
      pages={{
        rows: participants,
        total: { count: participants.length, capped: false },
        hasMore: false,
        loading: undefined,
        problem: undefined,
        more: () => undefined,
        refresh: () => undefined,
      }}
      empty={
        <EmptyState icon={IconUsers} tone="gray" title={t`Nobody joined`}>
          <Trans>The conference ran without participants.</Trans>
        </EmptyState>
      }
    />
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
      cell: ({ person, displayName, role }) => (
        <PersonWithMark person={{ ...person, displayName }} guest={role === 'GUEST'} />
      ),
    },
    { id: 'joined', header: t`Joined`, width: '184px', cell: ({ joinedAt }) => <DateTime at={joinedAt} /> },
    {
      id: 'left',
      header: t`Left`,
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
      width: '96px',
      align: 'end',
      cell: ({ duration }) => formatClock(duration),
    },
    {
      id: 'bitrate',
      header: t`Sent / received`,
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
      width: '112px',
      wideOnly: true,
      cell: ({ processor }) => (processor === null ? '–' : (loads[processor] ?? processor)),
    },
    {
      id: 'transport',
      header: t`Connection`,
      width: '108px',
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
