import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import type { Pages } from '#web/ui/table/use-pages.ts';
import classes from './bulk-bar.module.css';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkAction } from './bulk-wish.ts';
import type { Marks } from './use-marks.ts';

type Props = {
  marks: Marks;
  total: Pages<unknown>['total'];
  /** The filter of the list. */
  text: string | undefined;
};

const actions = ['ACTIVATE', 'DEACTIVATE', 'DISCONNECT', 'UNLOCK', 'DELETE'] as const;

/** What can be done with the marked users; there while somebody is marked. */
export const BulkBar = ({ marks, total, text }: Props) => {
  const { t, i18n } = useLingui();
  const [asked, setAsked] = useState<BulkAction | 'GROUPS'>();
  const count = marks.everybody ? (total?.count ?? 0) : marks.ids.length;
  const words: Record<(typeof actions)[number], string> = {
    ACTIVATE: t`Make active`,
    DEACTIVATE: t`Make not active`,
    DISCONNECT: t`Disconnect everywhere`,
    UNLOCK: t`Unlock`,
    DELETE: t`Delete`,
  };
  const all = i18n.number(total?.count ?? 0);
  const close = (): void => {
    setAsked(undefined);
    marks.clear();
  };
  return (
    <>
      {count > 0 && (
        <Group className={classes.bar ?? ''} role="toolbar" aria-label={t`Marked users`}>
          <Text fw={600} size="sm">
            <Plural value={count} one="# user marked" other="# users marked" />
          </Text>
          {!marks.everybody && total !== undefined && !total.capped && count < total.count && (
            <Button size="compact-sm" variant="subtle" onClick={marks.markEverybody}>
              <Trans>Mark all {all} that match</Trans>
            </Button>
          )}
          <Group gap="xs" ml="auto">
            <Button
              size="compact-md"
              leftSection={<IconUsersGroup size={16} />}
              onClick={() => setAsked('GROUPS')}
            >
              <Trans>Groups</Trans>
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="compact-md" variant="default" rightSection={<IconChevronDown size={15} />}>
                  <Trans>More</Trans>
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {actions.map((action) => (
                  <Menu.Item
                    key={action}
                    {...(action === 'DELETE' ? { color: 'clay' } : {})}
                    onClick={() => setAsked(action)}
                  >
                    {words[action]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button size="compact-md" variant="subtle" onClick={marks.clear}>
              <Trans>Clear the marks</Trans>
            </Button>
          </Group>
        </Group>
      )}
      {asked !== undefined && (
        <BulkDialog
          asked={asked}
          count={count}
          whom={marks.everybody ? { text } : { ids: marks.ids }}
          onClose={close}
          onCancel={() => setAsked(undefined)}
        />
      )}
    </>
  );
};
