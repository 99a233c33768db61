import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { FieldDiff } from '#web/ui/components/field-diff.tsx';
import { problemOfRejection } from '#web/ui/errors/problem.ts';
import { parseValue } from '../changes/describe.ts';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import classes from './backup.module.css';
import { RowsQuery } from './documents.ts';
import type { Kind, RestoreRow } from './restore.ts';
import { sectionOfRow, useRowTitle } from './row-titles.ts';
import { RuleLines } from './rule-lines.tsx';

const SHOWN = 100;

/** What is not equal, thing by thing. */
export const PreviewRows = ({ id, kind }: { id: string; kind: Kind }) => {
  const [{ data }] = useQuery({
    query: RowsQuery,
    variables: { id, kind },
    requestPolicy: 'cache-and-network',
  });
  const rows = data?.configurationRestoreRows.nodes;
  if (rows === undefined) return <Skeleton height={60} mt="sm" radius="md" />;
  return (
    <Stack gap="xs" className={classes.rows}>
      {rows.map((row) => (
        <Row key={row.id} kind={kind} row={row} />
      ))}
      {rows.length >= SHOWN && (
        <Text size="sm" c="dimmed">
          <Trans>These are the first hundred.</Trans>
        </Text>
      )}
    </Stack>
  );
};

const Row = ({ kind, row }: { kind: Kind; row: RestoreRow }) => {
  const { i18n } = useLingui();
  const titleOf = useRowTitle();
  const diffLines = useDiffLines();
  const { id, outcome, fields, code, problems } = row;
  const problem = code === null ? undefined : problemOfRejection({ code, message: '', problems });
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" fw={550} style={{ overflowWrap: 'anywhere' }}>
          {titleOf(kind, row)}
        </Text>
        {outcome === 'NEW' && (
          <Badge size="xs" variant="light" color="moss" tt="none">
            <Trans>new</Trans>
          </Badge>
        )}
      </Group>
      {problem !== undefined && (
        <Text size="sm" c="var(--mantine-color-clay-text)">
          {i18n._(problem.text.what)}
        </Text>
      )}
      {problem !== undefined && <RuleLines problems={problem.fields} />}
      {outcome === 'CHANGED' && (
        <FieldDiff
          lines={diffLines(
            fields.map(({ before, after, ...field }) => ({
              ...field,
              before: parseValue(before),
              after: parseValue(after),
            })),
            sectionOfRow(kind, id),
          )}
        />
      )}
    </div>
  );
};
