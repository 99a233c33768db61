import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { FieldDiff } from '#web/ui/components/field-diff.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { PersonLink } from '../../shell/person-link.tsx';
import { ActionBadge } from '../changes/action-badge.tsx';
import { parseValue } from '../changes/describe.ts';
import { ChangesQuery } from '../changes/documents.ts';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import classes from './history-page.module.css';

type Change = ResultOf<typeof ChangesQuery>['settingsChanges']['nodes'][number];
type Props = { object: string; id: string; at: string | undefined; onChoose: (at: string) => void };

/** Every change of one object, newest first. */
export const Timeline = ({ object, id, at, onChoose }: Props) => {
  const pages = usePages({
    document: ChangesQuery,
    variables: { interval: null, text: null, action: null, objectType: object, objectId: id },
    select: (data) => data.settingsChanges,
  });
  if (pages.problem !== undefined && pages.rows.length === 0)
    return <ErrorNotice problem={pages.problem} onRetry={pages.refresh} />;
  if (pages.loading !== undefined && pages.rows.length === 0) return <Skeleton height={180} />;
  return (
    <>
      <Stack component="ol" className={classes.changes ?? ''} gap="sm">
        {pages.rows.map((change) => (
          <Step key={change.id} change={change} chosen={change.time === at} onChoose={onChoose} />
        ))}
      </Stack>
      {pages.rows.length === 0 && (
        <Text c="dimmed">
          <Trans>No changes yet</Trans>
        </Text>
      )}
      {pages.hasMore && (
        <Button variant="default" onClick={pages.more} loading={pages.loading !== undefined}>
          <Trans>Earlier changes</Trans>
        </Button>
      )}
    </>
  );
};

type StepProps = { change: Change; chosen: boolean; onChoose: (at: string) => void };

const Step = ({ change, chosen, onChoose }: StepProps) => {
  const { t } = useLingui();
  const diffLines = useDiffLines();
  const { time, action, actor, address, fields } = change;
  const lines = diffLines(
    fields.map(({ name, before, after, secret, gone }) => ({
      name,
      before: parseValue(before),
      after: parseValue(after),
      secret,
      gone,
    })),
    change.objectType === 'settings' ? change.objectId : undefined,
  );
  return (
    <Paper component="li" withBorder radius="md" p="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Group gap="xs">
            <ActionBadge action={action} />
            <Text size="sm" fw={600}>
              <PersonLink person={actor} />
            </Text>
          </Group>
          <Text size="xs" c="dimmed">
            <DateTime at={time} /> {address !== '' && `· ${address}`}
          </Text>
        </div>
        <Button
          size="compact-xs"
          variant={chosen ? 'filled' : 'default'}
          aria-pressed={chosen}
          aria-label={t`State then: ${time}`}
          onClick={() => onChoose(time)}
        >
          <Trans>State then</Trans>
        </Button>
      </Group>
      <FieldDiff lines={lines} />
    </Paper>
  );
};
