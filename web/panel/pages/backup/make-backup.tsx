import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useAnswer } from '../webhooks/use-answer.ts';
import { BackupsQuery, CreateBackup } from './documents.ts';
import { save } from './files.ts';

const empty = { withSecrets: true, passphrase: '', again: '' };

/** Makes a backup, which is kept on the server and saved by the browser at once. */
export const MakeBackup = () => {
  const { t } = useLingui();
  const create = useAnswer(CreateBackup);
  const fieldErrors = useFieldErrors();
  const [, refresh] = useQuery({ query: BackupsQuery, pause: true });
  const form = useForm({
    initialValues: empty,
    validate: { again: (again, { passphrase }) => (again === passphrase ? null : t`The two differ.`) },
  });
  const submit = form.onSubmit(async ({ passphrase, withSecrets }) => {
    const { data, problem } = await create.run({ passphrase, withSecrets });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    form.reset();
    refresh({ requestPolicy: 'network-only' });
    notifications.show({ message: t`The backup is made and kept on the server`, color: 'moss' });
    const result = data?.result;
    if (result?.__typename === 'ConfigurationBackupAnswer') save(result.backup.name);
  });
  const { problem } = create;
  return (
    <Paper withBorder radius="lg" p="lg" component="form" onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">
          <Trans>Make a backup</Trans>
        </Title>
        {problem !== undefined && problem.fields.length === 0 && <ErrorNotice problem={problem} />}
        <Checkbox
          label={t`With secrets`}
          description={t`Hashes of passwords, secrets of devices, programs and other servers, the licence, certificates with their keys. Without them everybody needs a new password on another machine.`}
          {...form.getInputProps('withSecrets', { type: 'checkbox' })}
        />
        <Group align="flex-start" grow preventGrowOverflow={false} wrap="wrap">
          <PasswordInput
            label={t`Passphrase`}
            description={t`At least 12 characters. It is stored nowhere: without it nobody opens the file.`}
            autoComplete="new-password"
            miw={240}
            {...form.getInputProps('passphrase')}
          />
          <PasswordInput
            label={t`The same passphrase again`}
            description={t`Both may stay empty for a backup without secrets.`}
            autoComplete="new-password"
            miw={240}
            {...form.getInputProps('again')}
          />
        </Group>
        {!form.values.withSecrets && form.values.passphrase === '' && (
          <Text size="sm" c="dimmed">
            <Trans>Without a passphrase whoever has the file reads names, addresses and settings.</Trans>
          </Text>
        )}
        <Group>
          <Button type="submit" loading={create.busy} leftSection={<IconDeviceFloppy size={17} />}>
            <Trans>Make and save a backup</Trans>
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
