import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Group, Input, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { ChangePanelAccess, type PanelAccess } from './documents.ts';
import { NetworksField } from './networks-field.tsx';
import { SectionCard } from './section-card.tsx';

type Values = { restricted: boolean; networks: string[] };

/** Addresses from which the panel may be used (guide §2.6; §3.4.2, items 3 and 4). */
export const AddressList = ({ access }: { access: PanelAccess }) => {
  const { t } = useLingui();
  const { can, refresh } = useAccess();
  const { ownAddress, ownAddressListed } = access;
  const [stored, setStored] = useState<Values>({ restricted: access.restricted, networks: access.networks });
  const form = useForm<Values>({ initialValues: stored });
  const command = useCommand(ChangePanelAccess);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const changes = changesOf(stored, form.values);
  const mayChange = can('ChangePanelAccess');
  const wouldLockOut = command.problem?.code === 'WOULD_LOCK_OUT';
  const save = async (confirmLockOut: boolean) => {
    const { problem } = await command.run({ changes: patchOf(stored, form.values), confirmLockOut });
    if (problem === undefined) {
      setStored(form.values);
      refresh();
      notifications.show({ message: t`Addresses saved`, color: 'moss' });
    } else form.setErrors(fieldErrors(problem));
    return problem;
  };
  return (
    <SectionCard
      title={t`Addresses`}
      purpose={
        <Trans>
          An extra check after the login. It holds for this panel only: users, guests and programs that use
          the API have their own rules.
        </Trans>
      }
    >
      {command.problem !== undefined && !wouldLockOut && <ErrorNotice problem={command.problem} />}
      <Switch
        label={t`Only the addresses of the list may use the panel`}
        disabled={!mayChange}
        {...form.getInputProps('restricted', { type: 'checkbox' })}
      />
      {!form.values.restricted && (
        <Alert color="brass" icon={<IconInfoCircle size={18} />}>
          <Trans>Whoever knows a login and its password gets in from everywhere. The list is kept.</Trans>
        </Alert>
      )}
      <Group gap="xs">
        <Text size="sm">
          <Trans>Your address:</Trans>{' '}
          <Text span ff="monospace" inherit>
            {ownAddress}
          </Text>
        </Text>
        <Badge color={ownAddressListed ? 'moss' : 'brass'} variant="light">
          {ownAddressListed ? t`in the list` : t`not in the list`}
        </Badge>
      </Group>
      <Input.Wrapper label={t`Allowed networks`} error={form.errors.networks} labelElement="div">
        <NetworksField
          networks={form.values.networks}
          {...(mayChange
            ? {
                onChange: (networks: string[]) => {
                  form.clearFieldError('networks');
                  form.setFieldValue('networks', networks);
                },
              }
            : {})}
        />
      </Input.Wrapper>
      <SaveBar
        changes={diffLines(changes.map(({ field, before, after }) => ({ name: field, before, after })))}
        saving={command.busy}
        onDiscard={() => form.setValues(stored)}
        onSave={() => void save(false)}
      />
      <ConfirmDanger
        opened={wouldLockOut}
        onClose={command.clear}
        title={t`Shut yourself out?`}
        action={t`Shut me out`}
        onConfirm={() => save(true)}
      >
        <Trans>
          Your own address {ownAddress} is not in the new list. As soon as it is saved, this page stops
          working for you, and you get back in only from an address of the list, or by rostrum reset-access at
          the stopped server.
        </Trans>
      </ConfirmDanger>
      <LeaveGuard unsaved={changes.length} />
    </SectionCard>
  );
};
