import { Trans, useLingui } from '@lingui/react/macro';
import { Divider, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { rights } from '#web/ui/account/right-names.ts';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useGroupName } from '../groups/group-name.tsx';
import { GroupsPicker } from '../groups/groups-picker.tsx';
import classes from './account-groups.module.css';
import { ChangeAccountGroups } from './bulk-documents.ts';
import type { Account } from './documents.ts';
import { useBulk } from './use-bulk.ts';

/** Groups of a user, changed at once, and the rights that come of them, each with its origin. */
export const AccountGroups = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  const bulk = useBulk(ChangeAccountGroups);
  const [chosen, setChosen] = useState(() => account.groups.map(({ id }) => id));
  const change = async (next: string[]): Promise<void> => {
    setChosen(next);
    const add = next.filter((id) => !chosen.includes(id));
    const remove = chosen.filter((id) => !next.includes(id));
    const refused = await bulk.run({ ids: [account.id], add, remove });
    if (refused !== undefined) setChosen(chosen);
  };
  return (
    <Stack gap="sm">
      <Divider mt="md" label={t`Groups and rights`} labelPosition="left" />
      <GroupsPicker
        label={t`Groups`}
        description={t`Changes count at once.`}
        known={account.groups}
        value={chosen}
        onChange={(next) => void change(next)}
      />
      {bulk.problem !== undefined && <ErrorNotice problem={bulk.problem} />}
      <RightsList account={account} />
    </Stack>
  );
};

const RightsList = ({ account }: { account: Account }) => {
  const { i18n } = useLingui();
  const nameOf = useGroupName();
  const byName = new Map(account.effectiveRights.map((one) => [one.right as string, one]));
  return (
    <ul className={classes.rights}>
      {rights.map(({ name, title }) => {
        const right = byName.get(name);
        if (right === undefined) return null;
        const from = right.groups.map(nameOf).join(', ');
        return (
          <li key={name}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              {right.granted ? (
                <IconCheck size={17} className={classes.yes ?? ''} aria-hidden />
              ) : (
                <IconX size={17} className={classes.no ?? ''} aria-hidden />
              )}
              <div>
                <Text size="sm" c={right.granted ? 'var(--mantine-color-text)' : 'dimmed'}>
                  {i18n._(title)}
                </Text>
                <Text size="xs" c="dimmed">
                  {right.granted ? <Trans>given by {from}</Trans> : <Trans>not given by {from}</Trans>}
                </Text>
              </div>
            </Group>
          </li>
        );
      })}
    </ul>
  );
};
