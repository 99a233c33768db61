import { Trans } from '@lingui/react/macro';
import { Button, Group, Paper } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import type { DiffLine } from '../components/field-diff.tsx';
import { ChangesButton } from './changes-button.tsx';
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
      <ChangesButton changes={changes} />
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
