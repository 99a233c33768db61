import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { localTimeOf } from '#web/ui/format/zoned.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { useSettingWords } from '../../settings/words.ts';
import { PageLink } from '../../shell/links.tsx';
import { settingsName } from '../changes/change-names.ts';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import type { MarksQuery } from './samples-documents.ts';

export type Mark = ResultOf<typeof MarksQuery>['serverMarks'][number];

/** What happened, when, by whom; of a change with the way to its report. */
export const MarkText = ({ mark }: { mark: Mark }) => (
  <div>
    <Text size="sm" fw={550}>
      <What mark={mark} />
    </Text>
    {mark.change !== null && <ChangedBy change={mark.change} time={mark.time} />}
    <Text size="xs" c="dimmed">
      <DateTime at={mark.time} />
    </Text>
  </div>
);

const What = ({ mark: { kind, version, afterCrash, reason, change } }: { mark: Mark }) => {
  const { title } = useSettingWords();
  const { i18n } = useLingui();
  if (change !== null) {
    const { objectId } = change;
    const name = title(objectId) ?? settingsName(objectId, i18n) ?? objectId;
    return <Trans>Settings changed: {name}</Trans>;
  }
  if (kind === 'stop') {
    if (reason === 'restart') return <Trans>Server stopped for a restart</Trans>;
    return reason === 'fault' ? <Trans>Server stopped by a fault</Trans> : <Trans>Server stopped</Trans>;
  }
  return afterCrash ? (
    <Trans>Server started after a crash, version {version}</Trans>
  ) : (
    <Trans>Server started, version {version}</Trans>
  );
};

const ChangedBy = ({ change, time }: { change: NonNullable<Mark['change']>; time: string }) => {
  const { can } = useAccess();
  const { timeZone } = useReading();
  const diffLines = useDiffLines();
  const { objectId } = change;
  const fields = diffLines(
    change.fields.map(({ name }) => ({ name, before: null, after: null })),
    objectId,
  );
  const { displayName } = change.actor;
  const day = localTimeOf(time, timeZone).slice(0, 10);
  return (
    <Text size="xs">
      {fields.map(({ name }) => name).join(', ')}
      {' – '}
      {displayName}
      {'. '}
      {can('settingsChanges') && (
        <PageLink
          to="/reports/changes"
          search={{ object: 'settings', from: day, to: day, selected: change.id }}
          inherit
          underline="always"
        >
          <Trans>Before and after</Trans>
        </PageLink>
      )}
    </Text>
  );
};
