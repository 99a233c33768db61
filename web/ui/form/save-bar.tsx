import { Plural, Trans } from '@lingui/react/macro';
import { Button, Group, Paper, Popover, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { type DiffLine, FieldDiff } from '../components/field-diff.tsx';
import classes from './save-bar.module.css';

type Props = {
  readonly changes: readonly DiffLine[];
  readonly saving: boolean;
  readonly onDiscard: () => void;
  readonly onSave: () => void;
};

/** Appears with the first change: how many, which, and what to do with them. Leaving the page asks first. */
export const SaveBar = ({ changes, saving, onDiscard, onSave }: Props) => {
  const count = changes.length;
  useWindowEvent('beforeunload', (event) => {
    if (count > 0) event.preventDefault();
  });
  if (count === 0) return null;
  return (
    <Paper className={classes.bar ?? ''} shadow="lg" role="region">
      <Popover position="top-start" shadow="lg" width={440} withinPortal={false}>
        <Popover.Target>
          <Button variant="subtle" size="compact-md">
            <Plural value={count} one="# change" other="# changes" />
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.changes ?? ''}>
          <Text size="xs" c="dimmed" mb={6}>
            <Trans>Before → after</Trans>
          </Text>
          <FieldDiff lines={changes} />
        </Popover.Dropdown>
      </Popover>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" onClick={onDiscard} disabled={saving}>
          <Trans>Discard</Trans>
        </Button>
        <Button onClick={onSave} loading={saving}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </Paper>
  );
};
