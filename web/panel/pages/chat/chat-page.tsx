import { Trans, useLingui } from '@lingui/react/macro';
import { Pill, Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { Facts } from '../../shell/facts.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { ERASED, PersonLink } from '../../shell/person-link.tsx';
import { Split } from '../../shell/split.tsx';
import { ExportLink } from '../reports/export-link.tsx';
import { Filters, RangeFilter, TextFilter, useInterval } from '../reports/filters.tsx';
import { ChatQuery } from './documents.ts';

type Row = ResultOf<typeof ChatQuery>['chatMessages']['nodes'][number];

/** Everything written in conferences, newest first (guide §3.8.3). */
export const ChatPage = () => {
  const { t } = useLingui();
  const search = useSearch({ from: '/reports/chat' });
  const navigate = useNavigate({ from: '/reports/chat' });
  const interval = useInterval(search);
  const pages = usePages({
    document: ChatQuery,
    variables: {
      interval,
      text: search.text ?? null,
      sessionId: search.session ?? null,
    },
    select: (data) => data.chatMessages,
  });
  const filtered = search.text !== undefined || search.from !== undefined || search.session !== undefined;
  const selected = pages.rows.find(({ id }) => id === search.selected);
  return (
    <PageFrame
      title={t`Chat messages`}
      purpose={<Trans>What participants wrote to each other in conferences.</Trans>}
      action={
        <ExportLink
          report="chat"
          interval={interval}
          filter={{ text: search.text, sessionId: search.session }}
        />
      }
    >
      <Filters onReset={filtered ? () => void navigate({ search: {} }) : undefined}>
        <RangeFilter
          value={search}
          onChange={(range) =>
            void navigate({ search: ({ from: _from, to: _to, ...rest }) => ({ ...rest, ...range }) })
          }
        />
        <TextFilter
          label={t`Words or sender`}
          value={search.text}
          onChange={(text) =>
            void navigate({
              search: ({ text: _old, ...rest }) => (text === undefined ? rest : { ...rest, text }),
              replace: true,
            })
          }
        />
        {search.session !== undefined && (
          <Pill
            size="lg"
            withRemoveButton
            removeButtonProps={{ 'aria-label': t`All sessions`, tabIndex: 0, 'aria-hidden': false }}
            onRemove={() => void navigate({ search: ({ session: _session, ...rest }) => rest })}
          >
            {t`Session ${search.session}`}
          </Pill>
        )}
      </Filters>
      <Split
        onClose={() => void navigate({ search: ({ selected: _selected, ...rest }) => rest })}
        pane={
          selected === undefined ? undefined : { title: t`Message`, content: <Message message={selected} /> }
        }
      >
        <DataTable
          label={t`Chat messages`}
          columns={useColumns()}
          pages={pages}
          rowId={({ id }) => id}
          selected={search.selected}
          onOpen={({ id }) => void navigate({ search: (old) => ({ ...old, selected: id }) })}
          empty={
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
          }
        />
      </Split>
    </PageFrame>
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

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  return [
    { id: 'message', header: t`Message`, cell: ({ text }) => <Said text={text} /> },
    { id: 'sender', header: t`Sender`, width: '22%', cell: ({ sender }) => <PersonLink person={sender} /> },
    {
      id: 'conference',
      header: t`Conference`,
      width: '130px',
      wideOnly: true,
      cell: ({ conferenceId }) => conferenceId,
    },
    {
      id: 'time',
      header: t`Date and time`,
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
        [t`Sender`, <PersonLink key="sender" person={message.sender} />],
        [
          t`Session`,
          <PageLink key="session" to="/reports/calls/$sessionId" params={{ sessionId: message.sessionId }}>
            {message.conferenceId}
          </PageLink>,
        ],
        [t`Message`, <Said key="text" text={message.text} />],
      ]}
    />
  );
};
