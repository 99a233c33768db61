import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, List, NumberInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Problem } from '#web/ui/errors/problem.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { DeleteReportRows } from './documents.ts';
import { type Meant, useDeletable } from './use-deletable.ts';

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

/** Deletes what is filtered now, not what happens to be shown (guide §3.8); for those who may. */
export const DeleteRows = (props: Props) => {
  const { can } = useAccess();
  return can('DeleteReportRows') ? <AskToDelete {...props} /> : null;
};

const DAY = 86_400_000;
const DAYS_MAX = 36_500;

/** What is in the field: nothing that could be counted from while it is empty or out of bounds. */
const isDays = (typed: number | string): typed is number =>
  typeof typed === 'number' && Number.isInteger(typed) && typed >= 0 && typed <= DAYS_MAX;

const AskToDelete = ({ report, interval, text, columns = [], usualDays, onDeleted }: Props) => {
  const { t } = useLingui();
  const command = useCommand(DeleteReportRows);
  const [asking, setAsking] = useState(false);
  const [days, setDays] = useState<number | string>(usualDays ?? '');
  const { meant, problem, ask } = useDeletable();
  const filter = {
    text: text ?? '',
    ...Object.fromEntries(columns.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
  };
  const byAge = usualDays !== undefined;
  const from = byAge ? undefined : interval?.from;
  const look = (typed: number | string): void => {
    setDays(typed);
    if (byAge && !isDays(typed)) return void ask(undefined);
    const span = isDays(typed) ? { to: new Date(Date.now() - typed * DAY).toISOString() } : interval;
    void ask({ report, filter: { ...filter, interval: span } });
  };
  const open = (): void => {
    setAsking(true);
    look(usualDays ?? '');
  };
  const remove = async (): Promise<Problem | undefined> => {
    if (meant === undefined) return problem;
    const { count, until } = meant;
    const span = { ...(from === undefined ? {} : { from }), to: until };
    const done = await command.run({ report, count, filter: { ...filter, interval: span } });
    if (done.problem !== undefined) {
      look(days);
      return done.problem;
    }
    notifications.show({ message: t`Deleted. The rows leave the report within moments.`, color: 'moss' });
    onDeleted();
    return undefined;
  };
  return (
    <>
      <Button variant="default" c="clay" leftSection={<IconTrash size={16} />} onClick={open}>
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
        {byAge && <DaysField days={days} onChange={look} />}
        {problem !== undefined && <ErrorNotice problem={problem} />}
        {meant !== undefined && <Meaning meant={meant} {...{ from, text, columns }} />}
      </ConfirmDanger>
    </>
  );
};

type DaysProps = {
  readonly days: number | string;
  readonly onChange: (typed: number | string) => void;
};

const DaysField = ({ days, onChange }: DaysProps) => {
  const { t } = useLingui();
  return (
    <NumberInput
      mb="sm"
      label={t`Delete what ended more than so many days ago`}
      error={isDays(days) ? undefined : t`A whole number from 0 to ${DAYS_MAX}.`}
      min={0}
      max={DAYS_MAX}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      value={days}
      {...{ onChange }}
    />
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
