import { Plural, Trans } from '@lingui/react/macro';
import { Button, Popover, Text } from '@mantine/core';
import { type DiffLine, FieldDiff } from '../components/field-diff.tsx';
import classes from './changes-button.module.css';

/** How many fields differ from what is stored; pressed, from what to what. */
export const ChangesButton = ({ changes }: { readonly changes: readonly DiffLine[] }) => {
  const count = changes.length;
  return (
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
  );
};
