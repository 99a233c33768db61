import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { CreateAdministrator } from './documents.ts';

type Values = { login: string; displayName: string; role: 'ADMIN' | 'AUDITOR'; password: string };

/** A new account for the panel. */
export const NewAdministrator = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Text fw={650}>{t`New administrator`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <NewAdministratorForm onDone={onClose} />
    </Modal>
  );
};

const NewAdministratorForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useLingui();
  const command = useCommand(CreateAdministrator);
  const fieldErrors = useFieldErrors();
  const form = useForm<Values>({
    initialValues: { login: '', displayName: '', role: 'ADMIN', password: '' },
  });
  const submit = async (values: Values): Promise<void> => {
    const { problem } = await command.run({
      ...values,
      displayName: values.displayName === '' ? values.login : values.displayName,
    });
    if (problem !== undefined) {
      const { administratorId, ...errors } = fieldErrors(problem);
      return form.setErrors({
        ...errors,
        ...(administratorId === undefined ? {} : { login: administratorId }),
      });
    }
    notifications.show({ message: t`Added: ${values.login}`, color: 'moss' });
    onDone();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack>
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <TextInput
          label={t`Login`}
          autoComplete="off"
          required
          data-autofocus
          {...form.getInputProps('login')}
        />
        <TextInput label={t`Display name`} autoComplete="off" {...form.getInputProps('displayName')} />
        <PasswordInput
          label={t`Password`}
          description={t`For the first sign-in; it is replaced then.`}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          {...form.getInputProps('password')}
        />
        <Radio.Group label={t`Role`} {...form.getInputProps('role')}>
          <Stack gap="xs" mt={6}>
            <Radio value="ADMIN" label={t`Administrator`} description={t`Changes everything.`} />
            <Radio
              value="AUDITOR"
              label={t`Auditor`}
              description={t`Sees reports and the state of the server, changes nothing.`}
            />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
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
