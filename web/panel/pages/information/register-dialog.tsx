import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { type Licence, RegisterServer } from './documents.ts';

type Props = { licence: Licence; onClose: () => void; onDone: () => void };

/** Key and name for the registration service (guide §2.3, §2.4). */
export const RegisterDialog = ({ licence, onClose, onDone }: Props) => {
  const { t } = useLingui();
  const command = useCommand(RegisterServer);
  const fieldErrors = useFieldErrors();
  const form = useForm({ initialValues: { key: '', serverName: licence.serverName } });
  const submit = async (values: typeof form.values): Promise<void> => {
    const { problem } = await command.run(values);
    if (problem === undefined) return onDone();
    const { file, ...errors } = fieldErrors(problem);
    form.setErrors(file === undefined ? errors : { ...errors, key: file });
  };
  const { registrationUrl, registeredAs } = licence;
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text fw={650}>
          {registeredAs === null ? t`Register the server` : t`Change the registration key`}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <Stack>
          <Text size="sm">
            <Trans>The key, the name and the server ID are sent to {registrationUrl}.</Trans>
          </Text>
          {command.problem !== undefined && command.problem.fields.length === 0 && (
            <ErrorNotice problem={command.problem} />
          )}
          <TextInput
            label={t`Registration key`}
            description={t`You have received it from the issuer of the licence.`}
            autoComplete="off"
            spellCheck={false}
            required
            data-autofocus
            {...form.getInputProps('key')}
          />
          <TextInput
            label={t`Server name`}
            description={t`Usually the name under which people reach it in the DNS.`}
            autoComplete="off"
            required
            {...form.getInputProps('serverName')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={command.busy}>
              <Trans>Register</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
