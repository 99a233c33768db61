import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { changesOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { ChangeGroupLimits, type KnownGroup } from './documents.ts';
import { LimitField, type LimitValues } from './limit-field.tsx';

/** Bitrates of everybody in the group (guide §3.5.2.3). */
export const GroupLimits = ({ group }: { group: KnownGroup }) => {
  const { t } = useLingui();
  const { incoming, outgoing } = group.limits;
  const [stored, setStored] = useState<LimitValues>({ incoming, outgoing });
  const form = useForm<LimitValues>({ initialValues: stored });
  const command = useCommand(ChangeGroupLimits);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const changes = changesOf(stored, form.values);
  const save = async (): Promise<void> => {
    const { problem } = await command.run({ id: group.id, limits: form.values });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    setStored(form.values);
    notifications.show({ message: t`Limits saved`, color: 'moss' });
  };
  return (
    <Stack maw={560}>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      <Paper withBorder radius="lg" p="lg">
        <Stack>
          <LimitField
            label={t`Incoming bitrate`}
            description={<Trans>What the application of a member receives at most.</Trans>}
            {...form.getInputProps('incoming')}
          />
          <LimitField
            label={t`Outgoing bitrate`}
            description={<Trans>What the application of a member sends at most.</Trans>}
            {...form.getInputProps('outgoing')}
          />
        </Stack>
      </Paper>
      <SaveBar
        changes={diffLines(changes.map(({ field, before, after }) => ({ name: field, before, after })))}
        saving={command.busy}
        onDiscard={() => form.setValues(stored)}
        onSave={() => void save()}
      />
      <LeaveGuard unsaved={changes.length} />
    </Stack>
  );
};
