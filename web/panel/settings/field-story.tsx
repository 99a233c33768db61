import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Popover, ScrollArea, Skeleton, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { FieldDiff } from '#web/ui/components/field-diff.tsx';
import { useAccess } from '../access/viewer-context.tsx';
import { parseValue } from '../pages/changes/describe.ts';
import { HistoryLink } from '../pages/history/history-link.tsx';
import { FieldStory as FieldStoryQuery } from './documents.ts';
import type { SettingWords } from './words.ts';

type Props = { readonly section: string; readonly name: string; readonly words: SettingWords };

/** A button beside a field: who changed it when, from what to what. */
export const FieldStory = ({ section, name, words }: Props) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [opened, setOpened] = useState(false);
  if (!can('settingsChanges')) return null;
  return (
    <Popover opened={opened} onChange={setOpened} width={360} position="bottom-end" shadow="lg" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`History of “${words.label(section, name)}”`}
          onClick={() => setOpened((now) => !now)}
        >
          <IconHistory size={17} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>{opened && <Story {...{ section, name, words }} />}</Popover.Dropdown>
    </Popover>
  );
};

const Story = ({ section, name, words }: Props) => {
  const [{ data }] = useQuery({
    query: FieldStoryQuery,
    variables: { section },
    requestPolicy: 'network-only',
  });
  if (data === undefined) return <Skeleton height={80} />;
  const changes = data.settingsChanges.nodes.flatMap(({ id, time, actor, fields }) => {
    const change = fields.find((field) => field.name === name);
    return change === undefined ? [] : [{ id, time, actor: actor.displayName, change }];
  });
  return (
    <Stack gap="sm">
      {changes.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>Nobody has changed this yet.</Trans>
        </Text>
      )}
      <ScrollArea.Autosize mah={320}>
        <Stack gap="md">
          {changes.map(({ id, time, actor, change }) => (
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
      <HistoryLink object="settings" id={section} />
    </Stack>
  );
};
