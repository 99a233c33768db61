import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { CreateAccount } from './documents.ts';
import { emptyProfile, type Profile, ProfileFields } from './profile-fields.tsx';

type Values = Profile & { login: string; password: string; active: boolean };

/** Creates a user. The display name follows the login until it is typed. */
export const NewAccount = ({ onDone }: { onDone: () => void }) => {
  const { t } = useLingui();
  const command = useCommand(CreateAccount);
  const fieldErrors = useFieldErrors();
  const form = useForm<Values>({ initialValues: { ...emptyProfile, login: '', password: '', active: true } });
  const submit = async ({ login, password, active, ...profile }: Values): Promise<void> => {
    const named = { ...profile, displayName: profile.displayName === '' ? login : profile.displayName };
    const { problem } = await command.run({ login, password, active, profile: named });
    if (problem !== undefined) {
      const { accountId, ...errors } = fieldErrors(problem);
      return form.setErrors({ ...errors, ...(accountId === undefined ? {} : { login: accountId }) });
    }
    notifications.show({ message: t`Added: ${named.displayName}`, color: 'moss' });
    onDone();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack>
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <TextInput
          label={t`Login`}
          description={t`Latin letters, digits, dots, hyphens and underscores. Never changes.`}
          autoComplete="off"
          required
          data-autofocus
          {...form.getInputProps('login')}
        />
        <PasswordInput
          label={t`Password`}
          description={t`It cannot be read later, only replaced.`}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          {...form.getInputProps('password')}
        />
        <ProfileFields form={form} />
        <Switch
          label={t`Active`}
          description={t`Only an active user can sign in.`}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onDone}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={command.busy}>
            <Trans>Add</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
