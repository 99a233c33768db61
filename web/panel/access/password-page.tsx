import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { ruleTexts } from '#web/ui/errors/rules.ts';
import { useLanguage } from '#web/ui/i18n/catalogue-context.tsx';
import { useFieldErrors } from '../data/field-errors.ts';
import { useCommand } from '../data/use-command.ts';
import { ChangeOwnPassword, ChangePreferences } from './documents.ts';
import { Door } from './door.tsx';
import { useAccess } from './viewer-context.tsx';

/** After the first sign-in with a generated password: nothing else until it is replaced. */
export const PasswordPage = ({ first }: { first: boolean }) => {
  const { t } = useLingui();
  useDocumentTitle(t`New password – Rostrum`);
  const { viewer, refresh, signOut } = useAccess();
  const [language] = useLanguage();
  const preferences = useCommand(ChangePreferences);
  // Until now the browser has chosen the language; it becomes the administrator's own.
  const settle = async (): Promise<void> => {
    const { timeZone } = viewer.administrator;
    await preferences.run({ language: language === 'ru' ? 'RU' : 'EN', timeZone });
    refresh();
  };
  return (
    <Door
      title={t`Choose a password`}
      purpose={
        first ? (
          <Trans>
            The present one was made for the first sign-in only. Everything else comes after this.
          </Trans>
        ) : null
      }
      footer={
        <Button variant="subtle" size="compact-sm" onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Button>
      }
    >
      <PasswordForm onChanged={() => void settle()} />
    </Door>
  );
};

/** Present password, new one twice. Also used in the preferences. */
export const PasswordForm = ({ onChanged }: { onChanged: () => void }) => {
  const { t, i18n } = useLingui();
  const command = useCommand(ChangeOwnPassword);
  const fieldErrors = useFieldErrors();
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: { again: (again, { next }) => (again === next ? null : i18n._(ruleTexts.mismatch)) },
  });
  const submit = async ({ current, next }: { current: string; next: string }): Promise<void> => {
    const { problem } = await command.run({ current, next });
    if (problem === undefined) {
      form.reset();
      onChanged();
      return;
    }
    const { currentPassword, newPassword, password } = fieldErrors(problem);
    form.setErrors({ current: currentPassword, next: newPassword ?? password });
  };
  const toggle = { visibilityToggleButtonProps: { 'aria-label': t`Show or hide the password` } };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack>
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <PasswordInput
          label={t`Present password`}
          autoComplete="current-password"
          required
          {...toggle}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label={t`New password`}
          description={t`A long sentence is better than a short riddle.`}
          autoComplete="new-password"
          required
          {...toggle}
          {...form.getInputProps('next')}
        />
        <PasswordInput
          label={t`New password again`}
          autoComplete="new-password"
          required
          {...toggle}
          {...form.getInputProps('again')}
        />
        <Button type="submit" loading={command.busy}>
          <Trans>Change the password</Trans>
        </Button>
      </Stack>
    </form>
  );
};
