import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useFieldErrors } from '../errors/field-errors.ts';
import { ruleTexts } from '../errors/rules.ts';
import { ReceiptFields, RejectionFields } from '../graphql/fragments.ts';
import { graphql } from '../graphql/graphql.ts';
import { useCommand } from '../graphql/use-command.ts';
import { PasswordChecklist } from './password-checklist.tsx';
import type { PasswordRules } from './password-strength.ts';

const ChangeOwnPassword = graphql(
  `
    mutation ChangeOwnPassword($realm: Realm!, $current: String!, $next: String!) {
      changeOwnPassword(realm: $realm, currentPassword: $current, newPassword: $next) {
        ...ReceiptFields
        ...RejectionFields
      }
    }
  `,
  [ReceiptFields, RejectionFields],
);

type Props = {
  realm: 'PANEL' | 'USER';
  /** Shown as a list that is ticked while somebody types. */
  rules?: PasswordRules | undefined;
  onChanged: () => void;
};

/** Present password, new one twice; the other sessions of the person end. */
export const PasswordForm = ({ realm, rules, onChanged }: Props) => {
  const { t, i18n } = useLingui();
  const command = useCommand(ChangeOwnPassword);
  const fieldErrors = useFieldErrors();
  const form = useForm({
    initialValues: { current: '', next: '', again: '' },
    validate: { again: (again, { next }) => (again === next ? null : i18n._(ruleTexts.mismatch)) },
  });
  const submit = async ({ current, next }: { current: string; next: string }): Promise<void> => {
    const { problem } = await command.run({ realm, current, next });
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
        {rules !== undefined && <PasswordChecklist password={form.values.next} rules={rules} />}
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
