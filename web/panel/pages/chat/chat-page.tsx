import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconMessages, IconPaperclip } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { formatBytes } from '#web/ui/format/numbers.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { Facts } from '../../shell/facts.tsx';
import { PageLink } from '../../shell/links.tsx';
import { ERASED, PersonLink } from '../../shell/person-link.tsx';
import { ExactFilter } from '../reports/filters.tsx';
import { ReportPage } from '../reports/report-page.tsx';
import { messageFields } from '../reports/search.ts';
import { useInterval } from '../reports/use-interval.ts';
import { ChatQuery } from './documents.ts';

type Row = ResultOf<typeof ChatQuery>['chatMessages']['nodes'][number];

/** Everything written in conferences, newest first (guide §3.8.3). */
export const ChatPage = () => {
  const { t } = useLingui();
  const search = useSearch({ from: '/reports/chat' });
  const navigate = useNavigate({ from: '/reports/chat' });
  const address = addressOf(search, navigate);
  const order = sort(search, messageFields) ?? { field: 'POSTED_AT', direction: 'DESC' };
  const interval = useInterval(search);
  const { text, sender, conference, session } = search;
  const pages = usePages({
    document: ChatQuery,
    variables: {
      interval,
      text: text ?? null,
      personId: sender ?? null,
      conferenceId: conference ?? null,
      sessionId: session ?? null,
      orderBy: order,
    },
    select: (data) => data.chatMessages,
  });
  const filtered = address.reset !== undefined;
  const selected = pages.rows.find(({ id }) => id === search.selected);
  return (
    <ReportPage<Row>
      title={t`Chat messages`}
      purpose={<Trans>What participants wrote to each other in conferences.</Trans>}
      search={search}
      address={address}
      exported={{
        report: 'chat',
        interval,
        filter: { text, personId: sender, conferenceId: conference, sessionId: session },
      }}
      deleted={{
        report: 'chat',
        interval,
        columns: [
          { name: 'personId', value: sender, shown: t`Sender ${sender}` },
          { name: 'conferenceId', value: conference, shown: t`Conference ${conference}` },
          { name: 'sessionId', value: session, shown: t`Session ${session}` },
        ],
      }}
      words={t`Words or sender`}
      choices={
        <>
          <ExactFilter
            label={t`Sender’s login`}
            value={sender}
            shown={t`Sender ${sender}`}
            all={t`All senders`}
            onChange={(value) => address.set({ sender: value })}
          />
          <ExactFilter
            label={t`Conference ID`}
            value={conference}
            shown={t`Conference ${conference}`}
            all={t`All conferences`}
            onChange={(value) => address.set({ conference: value })}
          />
          <ExactFilter
            label={t`Session ID`}
            value={session}
            shown={t`Session ${session}`}
            all={t`All sessions`}
            onChange={(value) => address.set({ session: value })}
          />
        </>
      }
      pane={selected && { title: t`Message`, content: <Message message={selected} /> }}
      rowId={({ id }) => id}
      table={{
        columns: useColumns(),
        pages,
        sort: order,
        onSort: address.sort,
        empty: (
          <EmptyState
            icon={IconMessages}
            tone={filtered ? 'gray' : 'petrol'}
            title={filtered ? t`No message fits` : t`No messages yet`}
          >
            {filtered ? (
              <Trans>Choose more days or another word.</Trans>
            ) : (
              <Trans>What participants write in conferences appears here.</Trans>
            )}
          </EmptyState>
        ),
      }}
    />
  );
};

const Said = ({ text }: { text: string }) =>
  text === ERASED ? (
    <Text span inherit fs="italic" c="dimmed">
      <Trans>erased</Trans>
    </Text>
  ) : (
    text
  );

/** A message, or a file by its name and size; one that is gone says why. */
const Shown = ({ row, one }: { row: Row; one?: 'line' }) => {
  const { i18n } = useLingui();
  if (row.file === null) return <Said text={row.text} />;
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <IconPaperclip size={16} style={{ flex: 'none' }} aria-hidden="true" />
      <Text span inherit truncate={one === 'line' && 'end'} style={{ overflowWrap: 'anywhere' }}>
        <Said text={row.file.name} />
      </Text>
      <Text span inherit c="dimmed" style={{ flex: 'none' }}>
        {formatBytes(row.file.size, i18n.locale)}
      </Text>
    </Group>
  );
};

/** Whether a file can still be had; whoever takes it is recorded. */
const FileState = ({ row }: { row: Row }) => {
  if (row.file === null) return null;
  if (!row.file.kept) return <Gone removed={row.file.removed} />;
  return (
    <Stack gap={2}>
      <Anchor href={`/reports/chat-files/${row.id}`} download size="sm">
        <Trans>Download</Trans>
      </Anchor>
      <Text size="xs" c="dimmed">
        <Trans>The event log records who reads a file.</Trans>
      </Text>
    </Stack>
  );
};

const Gone = ({ removed }: { removed: string | null }) => {
  if (removed === 'expired') return <Trans>No longer kept: its time is over</Trans>;
  if (removed === 'forgotten') return <Trans>No longer kept: the sender was erased</Trans>;
  return <Trans>No longer kept: deleted</Trans>;
};

/** Everybody in the conference; leads to the session in which it was written. */
const Recipient = ({ row: { sessionId, conferenceId } }: { row: Row }) => (
  <PageLink
    to="/reports/calls/$sessionId"
    params={{ sessionId }}
    inherit
    onClick={(event) => event.stopPropagation()}
  >
    <Trans>Conference {conferenceId}</Trans>
  </PageLink>
);

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  return [
    { id: 'message', header: t`Message`, cell: (row) => <Shown row={row} one="line" /> },
    {
      id: 'sender',
      header: t`Sender`,
      sortField: 'SENDER',
      width: '22%',
      cell: ({ sender }) => <PersonLink person={sender} />,
    },
    {
      id: 'recipient',
      header: t`Recipient`,
      sortField: 'CONFERENCE',
      width: '150px',
      wideOnly: true,
      cell: (row) => <Recipient row={row} />,
    },
    {
      id: 'time',
      header: t`Date and time`,
      sortField: 'POSTED_AT',
      width: '190px',
      cell: ({ postedAt }) => <DateTime at={postedAt} />,
    },
  ];
};

const Message = ({ message }: { message: Row }) => {
  const { t } = useLingui();
  return (
    <Facts
      facts={[
        [t`Date and time`, <DateTime key="time" at={message.postedAt} />],
        [
          t`Sender`,
          <Stack key="sender" gap={2}>
            <PersonLink person={message.sender} />
            <PageLink to="/reports/chat" search={{ sender: message.sender.id }} size="sm">
              <Trans>All messages of this sender</Trans>
            </PageLink>
          </Stack>,
        ],
        [
          t`Recipient`,
          <Stack key="recipient" gap={2}>
            <Recipient row={message} />
            <PageLink to="/reports/chat" search={{ conference: message.conferenceId }} size="sm">
              <Trans>All messages of this conference</Trans>
            </PageLink>
            <PageLink to="/reports/chat" search={{ session: message.sessionId }} size="sm">
              <Trans>All messages of this session</Trans>
            </PageLink>
          </Stack>,
        ],
        message.file === null
          ? [t`Message`, <Said key="text" text={message.text} />]
          : [t`File`, <Shown key="file" row={message} />],
        ...(message.file === null ? [] : [[t`Kept`, <FileState key="kept" row={message} />] as const]),
      ]}
    />
  );
};
