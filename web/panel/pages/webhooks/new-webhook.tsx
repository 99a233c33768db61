import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { CreateWebhook } from './documents.ts';
import { useAnswer } from './use-answer.ts';

type Values = { applicationId: string; url: string; kinds: string[] };
type Props = {
  opened: boolean;
  kinds: readonly string[];
  onClose: () => void;
  onCreated: (secret: string) => void;
};

/** Where to, and what about. */
export const NewWebhook = ({ opened, kinds, onClose, onCreated }: Props) => {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Text fw={650}>{t`New webhook`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
      size="lg"
    >
      <NewWebhookForm kinds={kinds} onClose={onClose} onCreated={onCreated} />
    </Modal>
  );
};

const NewWebhookForm = ({ kinds, onClose, onCreated }: Omit<Props, 'opened'>) => {
  const { t } = useLingui();
  const command = useAnswer(CreateWebhook);
  const fieldErrors = useFieldErrors();
  const form = useForm<Values>({ initialValues: { applicationId: '', url: '', kinds: [] } });
  const submit = async (values: Values): Promise<void> => {
    const { data, problem } = await command.run(values);
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    const created = data?.createWebhook;
    if (created?.__typename === 'WebhookSecret') onCreated(created.secret);
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack>
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <TextInput
          label={t`Address`}
          placeholder="https://"
          type="url"
          autoComplete="off"
          required
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput
          label={t`Application ID`}
          description={t`Empty: the webhook is the server's own.`}
          autoComplete="off"
          {...form.getInputProps('applicationId')}
        />
        <Checkbox.Group label={t`Events`} required {...form.getInputProps('kinds')}>
          <Group gap="xs" mt={6}>
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={kind} w={200} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={command.busy}>
            <Trans>Create</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
