import { useLingui } from '@lingui/react/macro';
import { Badge, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { type FieldProblem, problemOfRejection } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { LinesQuery } from './documents.ts';
import { useImportFieldName } from './field-names.ts';
import { ProblemLines } from './problem-lines.tsx';
import type { outcomes } from './search.ts';

type Row = ResultOf<typeof LinesQuery>['importedLines']['nodes'][number];
type Outcome = (typeof outcomes)[number];

export const outcomeColors: Readonly<Record<Outcome, string>> = {
  CREATED: 'moss',
  CHANGED: 'brass',
  UNCHANGED: 'gray',
  REFUSED: 'clay',
};

type Props = {
  id: string;
  show: Outcome | undefined;
  /** Lines that there are to show. */
  count: number;
  /** The lines of one run; another run is another table. */
  epoch: string;
};

/** What comes, or came, of each line. */
export const ImportLines = ({ id, show, count, epoch }: Props) => {
  const { t } = useLingui();
  const pages = usePages({
    document: LinesQuery,
    variables: { id, outcome: show ?? null },
    select: ({ importedLines: { nodes, endCursor } }) => ({
      nodes,
      pageInfo: { endCursor, hasNextPage: endCursor !== null },
      total: { count, capped: false },
    }),
    epoch,
  });
  return (
    <DataTable
      label={t`Lines of the table`}
      columns={useColumns()}
      pages={pages}
      rowId={({ line }) => String(line)}
      empty={<EmptyState icon={IconListCheck} tone="gray" title={t`No such lines`} />}
    />
  );
};

const useColumns = (): readonly Column<Row>[] => {
  const { t } = useLingui();
  return [
    { id: 'login', header: t`Login`, width: '22%', cell: ({ login }) => login || '—' },
    { id: 'line', header: t`Line`, width: '80px', align: 'end', cell: ({ line }) => line },
    { id: 'name', header: t`User`, width: '24%', wideOnly: true, cell: ({ displayName }) => displayName },
    {
      id: 'outcome',
      header: t`Outcome`,
      width: '140px',
      cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
    },
    { id: 'what', header: t`Details`, cell: (row) => <Details row={row} /> },
  ];
};

const OutcomeBadge = ({ outcome }: { outcome: Outcome }) => {
  const { t } = useLingui();
  const words: Record<Outcome, string> = {
    CREATED: t`new`,
    CHANGED: t`changed`,
    UNCHANGED: t`as before`,
    REFUSED: t`refused`,
  };
  return (
    <Badge variant="light" color={outcomeColors[outcome]} tt="none" fw={550}>
      {words[outcome]}
    </Badge>
  );
};

/** `name=value` as texts are filled in with it. */
const withParams = ({ field, rule, params }: Row['problems'][number]): FieldProblem => {
  const pairs = params.map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return { field, rule, params: Object.fromEntries(pairs) };
};

const Details = ({ row: { fields, code, problems } }: { row: Row }) => {
  const { i18n } = useLingui();
  const nameOf = useImportFieldName();
  if (code === null) {
    return (
      <Text size="sm" c="dimmed">
        {fields.map(nameOf).join(', ')}
      </Text>
    );
  }
  if (problems.length > 0) return <ProblemLines problems={problems.map(withParams)} />;
  const problem = problemOfRejection({ code, message: '', problems: [] });
  return (
    <Text size="sm" c="var(--mantine-color-clay-text)">
      {i18n._(problem.text.what)}
    </Text>
  );
};
