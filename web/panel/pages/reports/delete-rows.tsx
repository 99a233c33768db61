import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, List, NumberInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { noAnswer, useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { DeletableRowsQuery, DeleteReportRows } from './documents.ts';

type Column =
  | 'source'
  | 'event'
  | 'action'
  | 'objectType'
  | 'objectId'
  | 'conferenceId'
  | 'sessionId'
  | 'personId'
  | 'application';

type Props = {
  readonly report: 'events' | 'changes' | 'calls' | 'chat' | 'connections';
  readonly interval: { readonly from?: string; readonly to?: string } | null;
  readonly text: string | undefined;
  /** The report is cleared by age, whatever days it shows: how many days are kept unless another number is typed. */
  readonly usualDays?: number;
  /** As the page filters; what is not given is left out. `shown` is what a person reads for it. */
  readonly columns?: readonly {
    readonly name: Column;
    readonly value: string | undefined;
    readonly shown?: string | undefined;
  }[];
  readonly onDeleted: () => void;
};

type Meant = ResultOf<typeof DeletableRowsQuery>['deletableRows'];

/** Deletes what is filtered now, not what happens to be shown (guide §3.8); for those who may. */
export const DeleteRows = (props: Props) => {
  const { can } = useAccess();
  return can('DeleteReportRows') ? <AskToDelete {...props} /> : null;
};

const DAY = 86_400_000;

const AskToDelete = ({ report, interval, text, columns = [], usualDays, onDeleted }: Props) => {
  const { t } = useLingui();
  const client = useClient();
  const command = useCommand(DeleteReportRows);
  const [asking, setAsking] = useState(false);
  const [meant, setMeant] = useState<Meant>();
  const [problem, setProblem] = useState<Problem>();
  const filter = {
    text: text ?? '',
    ...Object.fromEntries(columns.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
  };
  const [days, setDays] = useState<number | undefined>(usualDays);
  const ask = async (kept = days): Promise<void> => {
    setProblem(undefined);
    setMeant(undefined);
    setAsking(true);
    const span = kept === undefined ? interval : { to: new Date(Date.now() - kept * DAY).toISOString() };
    const { data, error } = await client.query(
      DeletableRowsQuery,
      { report, filter: { ...filter, interval: span } },
      { requestPolicy: 'network-only' },
    );
    if (data === undefined || error !== undefined) setProblem(problemOfError(error ?? noAnswer));
    else setMeant(data.deletableRows);
  };
  const remove = async (): Promise<Problem | undefined> => {
    if (meant === undefined) return problem;
    const { count, until } = meant;
    const span = { ...(interval?.from === undefined ? {} : { from: interval.from }), to: until };
    const done = await command.run({ report, count, filter: { ...filter, interval: span } });
    if (done.problem !== undefined) {
      void ask();
      return done.problem;
    }
    notifications.show({ message: t`Deleted. The rows leave the report within moments.`, color: 'moss' });
    onDeleted();
    return undefined;
  };
  return (
    <>
      <Button variant="default" c="clay" leftSection={<IconTrash size={16} />} onClick={() => void ask()}>
        <Trans>Delete…</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Delete rows of this report?`}
        action={t`Delete for good`}
        disabled={meant === undefined || meant.count === 0}
        onConfirm={remove}
      >
        {days !== undefined && (
          <NumberInput
            mb="sm"
            label={t`Delete what ended more than so many days ago`}
            min={0}
            max={36_500}
            allowDecimal={false}
            value={days}
            onChange={(typed) => {
              const wanted = Number(typed);
              setDays(wanted);
              void ask(wanted);
            }}
          />
        )}
        {problem !== undefined && <ErrorNotice problem={problem} />}
        {meant !== undefined && <Meaning meant={meant} from={interval?.from} text={text} columns={columns} />}
      </ConfirmDanger>
    </>
  );
};

type MeaningProps = Pick<Props, 'text' | 'columns'> & { meant: Meant; from: string | undefined };

const Meaning = ({ meant, from, text, columns = [] }: MeaningProps) => {
  const { count, until, keptHours } = meant;
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        <Plural
          value={count}
          _0="There is nothing to delete."
          one="# row will be deleted."
          other="# rows will be deleted."
        />
      </Text>
      <List size="sm">
        <List.Item>
          {from === undefined ? (
            <Trans>
              Everything before <DateTime at={until} />
            </Trans>
          ) : (
            <Trans>
              From <DateTime at={from} /> until <DateTime at={until} />
            </Trans>
          )}
        </List.Item>
        {text !== undefined && (
          <List.Item>
            <Trans>With the words “{text}”</Trans>
          </List.Item>
        )}
        {columns.map(({ name, value, shown }) => value && <List.Item key={name}>{shown ?? value}</List.Item>)}
      </List>
      {keptHours > 0 && (
        <Text size="sm">
          <Plural
            value={keptHours}
            one="Rows of the last hour and those about earlier deletions stay."
            other="Rows of the last # hours and those about earlier deletions stay."
          />
        </Text>
      )}
      <Text size="sm" c="dimmed">
        <Trans>
          The rows leave this report and its exports; nobody can bring them back. That you deleted them is
          recorded. The server’s own log keeps what happened: to erase a person everywhere, forget that
          person.
        </Trans>
      </Text>
    </Stack>
  );
};
