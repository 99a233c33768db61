import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconAlertTriangle, IconMail, IconMailOff, IconRefresh } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { Split } from '../../shell/split.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { type Letter, LettersQuery, type MailOverview, MailQuery, RetryMail } from './documents.ts';
import { LetterPane } from './letter-pane.tsx';
import { type LetterStatus, letterStatuses } from './search.ts';
import { kindNames, problemTexts, statusColors, statusNames } from './words.ts';

/** Milliseconds after which the list is read again. */
const LOOK_AGAIN = 5_000;

/** Every letter of the last time: what waits, what went, and what did not. */
export const QueueTab = () => {
  const { t } = useLingui();
  const { epoch } = useAccess();
  const search = useSearch({ from: '/network/smtp' });
  const navigate = useNavigate({ from: '/network/smtp' });
  const [round, setRound] = useState(0);
  const [{ data, error }, refresh] = useQuery({ query: MailQuery, requestPolicy: 'cache-and-network' });
  const again = (): void => {
    setRound((one) => one + 1);
    refresh({ requestPolicy: 'network-only' });
  };
  const { start, stop } = useInterval(again, LOOK_AGAIN);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  const pages = usePages({
    document: LettersQuery,
    variables: { status: search.status ?? null },
    select: (found) => found.mailLetters,
    epoch: `${epoch}:${round}`,
  });
  const close = (): void => void navigate({ search: ({ selected: _selected, ...rest }) => rest });
  const choose = (status: LetterStatus | undefined): void =>
    void navigate({
      search: ({ selected: _selected, status: _status, ...rest }) => (status ? { ...rest, status } : rest),
    });
  const selected = pages.rows.find(({ id }) => id === search.selected);
  return (
    <Stack>
      {data !== undefined && <State overview={data.mail} onRetried={again} />}
      {error !== undefined && data === undefined && pages.problem !== undefined && (
        <ErrorNotice problem={pages.problem} />
      )}
      <StatusFilter overview={data?.mail} status={search.status} onChoose={choose} />
      <Split
        onClose={close}
        pane={
          selected === undefined
            ? undefined
            : {
                title: selected.recipientName === '' ? t`Administrator` : selected.recipientName,
                content: <LetterPane key={selected.id} letter={selected} onChanged={again} onGone={close} />,
              }
        }
      >
        <DataTable
          label={t`Letters`}
          columns={useColumns()}
          pages={pages}
          rowId={({ id }) => id}
          selected={search.selected}
          onOpen={({ id }) => void navigate({ search: (rest) => ({ ...rest, selected: id }) })}
          empty={
            <EmptyState icon={IconMail} title={t`No letters here`}>
              <Trans>Letters are kept for 30 days, without their text.</Trans>
            </EmptyState>
          }
        />
      </Split>
    </Stack>
  );
};

const State = ({ overview, onRetried }: { overview: MailOverview; onRetried: () => void }) => {
  const { i18n, t } = useLingui();
  const { can } = useAccess();
  const { state, problem, answer, due, failed } = overview;
  const retry = useAnswer(RetryMail);
  if (state === 'OFF') {
    return (
      <Alert color="gray" icon={<IconMailOff size={18} />} title={t`No mail server is set`}>
        <Trans>Nothing is sent, and nothing is queued for later.</Trans>
      </Alert>
    );
  }
  return (
    <>
      {state === 'FAILING' && (
        <Alert color="clay" icon={<IconAlertTriangle size={18} />} title={t`The mail server fails`}>
          {problem !== null && <Text size="sm">{i18n._(problemTexts[problem])}</Text>}
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {answer}
          </Text>
          {due !== null && (
            <Text size="sm" c="dimmed">
              <Trans>
                Next attempt: <DateTime at={due} />. Waiting letters are kept.
              </Trans>
            </Text>
          )}
        </Alert>
      )}
      {retry.problem !== undefined && <ErrorNotice problem={retry.problem} />}
      {failed > 0 && can('changeMailQueue') && (
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={15} />}
            loading={retry.busy}
            onClick={() => void retry.run({ id: null }).then(onRetried)}
          >
            <Trans>Try every failed letter again</Trans>
          </Button>
        </Group>
      )}
    </>
  );
};

type FilterProps = {
  readonly overview: MailOverview | undefined;
  readonly status: LetterStatus | undefined;
  readonly onChoose: (status: LetterStatus | undefined) => void;
};

const StatusFilter = ({ overview, status, onChoose }: FilterProps) => {
  const { i18n, t } = useLingui();
  const counts: Readonly<Record<LetterStatus, number | undefined>> = {
    WAITING: overview?.waiting,
    SENT: overview?.sent,
    FAILED: overview?.failed,
    SKIPPED: overview?.skipped,
  };
  const label = (one: LetterStatus): string => {
    const count = counts[one];
    return count === undefined ? i18n._(statusNames[one]) : `${i18n._(statusNames[one])} · ${count}`;
  };
  return (
    <div style={{ overflowX: 'auto' }}>
      <SegmentedControl
        aria-label={t`Which letters`}
        value={status ?? 'ALL'}
        onChange={(value) => onChoose(letterStatuses.find((one) => one === value))}
        data={[
          { value: 'ALL', label: t`All` },
          ...letterStatuses.map((one) => ({ value: one, label: label(one) })),
        ]}
      />
    </div>
  );
};

const useColumns = (): readonly Column<Letter>[] => {
  const { i18n, t } = useLingui();
  return [
    {
      id: 'recipient',
      header: t`Recipient`,
      cell: ({ recipientName }) => (recipientName === '' ? t`Administrator` : recipientName),
    },
    { id: 'kind', header: t`Letter`, cell: ({ kind }) => i18n._(kindNames[kind]) },
    {
      id: 'status',
      header: t`Status`,
      width: '130px',
      cell: ({ status }) => (
        <Badge variant="light" tt="none" color={statusColors[status]}>
          {i18n._(statusNames[status])}
        </Badge>
      ),
    },
    {
      id: 'answer',
      header: t`Last answer`,
      wideOnly: true,
      cell: ({ problem, answer }) =>
        answer !== '' ? answer : problem === null ? '' : i18n._(problemTexts[problem]),
    },
    {
      id: 'created',
      header: t`Queued`,
      width: '178px',
      wideOnly: true,
      cell: ({ createdAt }) => <DateTime at={createdAt} />,
    },
  ];
};
