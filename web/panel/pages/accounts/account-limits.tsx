import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Divider, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useGroupName } from '../groups/group-name.tsx';
import { LimitField, type LimitValues } from '../groups/limit-field.tsx';
import { type Account, ChangeAccountLimits } from './documents.ts';

/** Own limits of a user beside those of the groups, which they replace (guide §3.5.1.1). */
export const AccountLimits = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  const command = useCommand(ChangeAccountLimits);
  const fieldErrors = useFieldErrors();
  const inherited = useInherited(account);
  const { incoming, outgoing } = account.limits;
  const [values, setValues] = useState<LimitValues>({ incoming, outgoing });
  const errors = command.problem === undefined ? {} : fieldErrors(command.problem);
  const same = values.incoming === incoming && values.outgoing === outgoing;
  const save = async (): Promise<void> => {
    const { receipt } = await command.run({ id: account.id, limits: values });
    if (receipt !== undefined) notifications.show({ message: t`Limits saved`, color: 'moss' });
  };
  return (
    <Stack gap="sm">
      <Divider mt="md" label={t`Application limits`} labelPosition="left" />
      <LimitField
        label={t`Incoming bitrate`}
        description={inherited('incoming')}
        value={values.incoming}
        onChange={(next) => setValues({ ...values, incoming: next })}
        error={errors.incoming}
      />
      <LimitField
        label={t`Outgoing bitrate`}
        description={inherited('outgoing')}
        value={values.outgoing}
        onChange={(next) => setValues({ ...values, outgoing: next })}
        error={errors.outgoing}
      />
      {command.problem !== undefined && command.problem.fields.length === 0 && (
        <ErrorNotice problem={command.problem} />
      )}
      {!same && (
        <Group gap="xs">
          <Button size="compact-md" loading={command.busy} onClick={() => void save()}>
            <Trans>Save the limits</Trans>
          </Button>
          <Button size="compact-md" variant="subtle" onClick={() => setValues({ incoming, outgoing })}>
            <Trans>Discard</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  );
};

/** What the groups say, for those who are about to set something else. */
const useInherited = ({ groupLimits }: Account) => {
  const { t, i18n } = useLingui();
  const nameOf = useGroupName();
  return (direction: 'incoming' | 'outgoing'): string => {
    const limit = groupLimits.find((one) => one.direction === direction);
    if (limit?.value == null) return t`The groups set no limit.`;
    const value = i18n.number(limit.value);
    const names = limit.groups.map(nameOf).join(', ');
    return t`${value} kbit/s from the group: ${names}`;
  };
};
