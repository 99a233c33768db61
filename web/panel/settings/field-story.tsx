import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Popover, ScrollArea, Skeleton, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { FieldDiff } from '#web/ui/components/field-diff.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { useAccess } from '../access/viewer-context.tsx';
import { parseValue } from '../pages/changes/describe.ts';
import { HistoryLink } from '../pages/history/history-link.tsx';
import { FieldStory as FieldStoryQuery } from './documents.ts';
import type { SettingWords } from './words.ts';

type Props = {
  readonly section: string;
  readonly name: string;
  readonly words: SettingWords;
};

type ButtonProps = Props & {
  /** Told when it opens and closes: a dialog around it has to leave Escape to it meanwhile. */
  readonly onToggle?: (opened: boolean) => void;
};

/** A button beside a field: who changed it when, from what to what. */
export const FieldStory = ({ section, name, words, onToggle }: ButtonProps) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [opened, setOpened] = useState(false);
  if (!can('settingsChanges')) return null;
  const turn = (next: boolean): void => {
    setOpened(next);
    onToggle?.(next);
  };
  return (
    <Popover opened={opened} onChange={turn} width={360} position="bottom-end" shadow="lg" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`History of “${words.label(section, name)}”`}
          onClick={() => turn(!opened)}
        >
          <IconHistory size={17} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>{opened && <Story {...{ section, name, words }} />}</Popover.Dropdown>
    </Popover>
  );
};

const Story = ({ section, name, words }: Props) => {
  const [{ data, error }] = useQuery({
    query: FieldStoryQuery,
    variables: { section, field: name },
    requestPolicy: 'network-only',
  });
  if (data === undefined)
    return error === undefined ? <Skeleton height={80} /> : <ErrorNotice problem={problemOfError(error)} />;
  const { changes, since, by, deleted } = data.settingHistory;
  const steps = changes.nodes.flatMap(({ id, time, actor, fields }) => {
    const change = fields.find((one) => one.name === name);
    return change === undefined ? [] : [{ id, time, actor: actor.displayName, change }];
  });
  return (
    <Stack gap="sm">
      {since !== null && (steps[0]?.time ?? '') < since && <Standing since={since} by={by?.displayName} />}
      {steps.length === 0 && since === null && deleted === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>Nobody has changed this yet.</Trans>
        </Text>
      )}
      <ScrollArea.Autosize mah={320}>
        <Stack gap="md">
          {steps.map(({ id, time, actor, change }) => (
            <div key={id}>
              <Text size="xs" c="dimmed">
                {actor}, <DateTime at={time} />
              </Text>
              <FieldDiff
                lines={[
                  {
                    name: words.label(section, name),
                    before: words.value(section, name, parseValue(change.before)),
                    after: words.value(section, name, parseValue(change.after)),
                    ...(change.secret ? { secret: true, gone: change.gone } : {}),
                  },
                ]}
              />
            </div>
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Missing earlier={changes.pageInfo.hasNextPage} deleted={deleted} />
      <HistoryLink object="settings" id={section} />
    </Stack>
  );
};

/** Who made the field what it is, where the report tells nothing of it. */
const Standing = ({ since, by }: { since: string; by: string | undefined }) => (
  <div>
    <Text size="xs" c="dimmed">
      {by}, <DateTime at={since} />
    </Text>
    <Text size="sm">
      <Trans>Since then it has been as it is; what it was before is told no more.</Trans>
    </Text>
  </div>
);

/** What is not shown here, and why. */
const Missing = ({ earlier, deleted }: { earlier: boolean; deleted: number }) => (
  <>
    {earlier && (
      <Text size="sm" c="dimmed">
        <Trans>These are the latest changes; the earlier ones stand in the history.</Trans>
      </Text>
    )}
    {deleted > 0 && (
      <Text size="sm" c="dimmed">
        <Plural
          value={deleted}
          one="# change was deleted from the report and is told no more."
          other="# changes were deleted from the report and are told no more."
        />
      </Text>
    )}
  </>
);
