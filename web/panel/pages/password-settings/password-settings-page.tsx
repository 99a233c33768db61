import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NumberInput, Paper, Skeleton, Stack, Switch, Title } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { ChangePasswordSettings, PasswordSettingsQuery } from './documents.ts';
import { inputOf, type Values, valuesOf } from './values.ts';

/** Rules for passwords of users, and locking out who guesses (guide §3.5.7). */
export const PasswordSettingsPage = () => {
  const { t } = useLingui();
  const [{ data }] = useQuery({ query: PasswordSettingsQuery });
  return (
    <PageFrame
      title={t`Password and lockout`}
      purpose={
        <Trans>
          Holds for users wherever they set or enter a password. Administrators have their own rules.
        </Trans>
      }
    >
      {data === undefined ? (
        <Skeleton height={360} radius="lg" maw={640} />
      ) : (
        <SettingsForm stored={valuesOf(data.passwordSettings)} />
      )}
    </PageFrame>
  );
};

const SettingsForm = ({ stored: first }: { stored: Values }) => {
  const { t } = useLingui();
  const [stored, setStored] = useState(first);
  const form = useForm<Values>({ initialValues: stored });
  const command = useCommand(ChangePasswordSettings);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const changes = changesOf(stored, form.values);
  const needsConfirmation = command.problem?.code === 'CONFIRMATION_NEEDED';
  const save = async (confirmed: boolean) => {
    const { problem } = await command.run({ changes: inputOf(patchOf(stored, form.values)), confirmed });
    if (problem === undefined) {
      setStored(form.values);
      notifications.show({ message: t`Rules saved`, color: 'moss' });
    } else form.setErrors(fieldErrors(problem));
    return problem;
  };
  return (
    <Stack maw={640}>
      {command.problem !== undefined && !needsConfirmation && <ErrorNotice problem={command.problem} />}
      <PasswordRules form={form} />
      <LockoutRules form={form} />
      <SaveBar
        changes={diffLines(changes.map(({ field, before, after }) => ({ name: field, before, after })))}
        saving={command.busy}
        onDiscard={() => form.setValues(stored)}
        onSave={() => void save(false)}
      />
      <ConfirmDanger
        opened={needsConfirmation}
        onClose={command.clear}
        title={t`Allow passwords of ${form.values.minLength} characters?`}
        action={t`Allow them`}
        onConfirm={() => save(true)}
      >
        <Trans>
          Passwords shorter than eight characters are found by trying. The change and your name stand in the
          report on settings changes.
        </Trans>
      </ConfirmDanger>
      <LeaveGuard unsaved={changes.length} />
    </Stack>
  );
};

type FormProps = { form: UseFormReturnType<Values> };

const PasswordRules = ({ form }: FormProps) => {
  const { t } = useLingui();
  return (
    <Paper withBorder radius="lg" p="lg">
      <Stack>
        <Title order={2} size="h4">
          <Trans>Requirements for passwords</Trans>
        </Title>
        <NumberInput
          label={t`At least so many characters`}
          description={t`Between 2 and 64. Long passwords are better than complicated ones.`}
          min={2}
          max={64}
          maw={280}
          clampBehavior="none"
          allowDecimal={false}
          {...form.getInputProps('minLength')}
        />
        <Checkbox
          label={t`Letters in upper and lower case`}
          description="A–Z, a–z, А–Я, а–я"
          {...form.getInputProps('letterCases', { type: 'checkbox' })}
        />
        <Checkbox
          label={t`Digits`}
          description="0–9"
          {...form.getInputProps('digits', { type: 'checkbox' })}
        />
        <Checkbox
          label={t`Special characters`}
          description={'` " ^ \' ! * @ # % $ & + . _ - = ~ , ; : ( ) [ ] < > { } / \\'}
          {...form.getInputProps('symbols', { type: 'checkbox' })}
        />
      </Stack>
    </Paper>
  );
};

const LockoutRules = ({ form }: FormProps) => {
  const { t } = useLingui();
  const disabled = !form.values.lockOut;
  const minutes = {
    suffix: ` ${t`min`}`,
    min: 1,
    max: 43_200,
    maw: 280,
    clampBehavior: 'none',
    disabled,
  } as const;
  return (
    <Paper withBorder radius="lg" p="lg">
      <Stack>
        <Title order={2} size="h4">
          <Trans>Locking accounts</Trans>
        </Title>
        <Switch
          label={t`Lock an account after wrong passwords`}
          description={t`An administrator can unlock it at any time in the user’s profile.`}
          {...form.getInputProps('lockOut', { type: 'checkbox' })}
        />
        <NumberInput
          label={t`Wrong passwords in a row`}
          min={1}
          max={100}
          maw={280}
          clampBehavior="none"
          allowDecimal={false}
          disabled={disabled}
          {...form.getInputProps('lockOutAttempts')}
        />
        <NumberInput label={t`Locked for`} {...minutes} {...form.getInputProps('lockOutDuration')} />
        <NumberInput
          label={t`Count anew after`}
          description={t`Time without a wrong password.`}
          {...minutes}
          {...form.getInputProps('lockOutResetAfter')}
        />
      </Stack>
    </Paper>
  );
};
