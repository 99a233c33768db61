import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Problem } from '#web/ui/errors/problem.ts';
import type { Unanswered } from '../../access/passkeys/ceremony.ts';
import { UnansweredNotice } from '../../access/passkeys/unanswered-notice.tsx';
import { NAME_MAX } from './passkey-actions.tsx';
import type { Factors } from './use-factors.ts';

type Props = { readonly opened: boolean; readonly factors: Factors; readonly onClose: () => void };

/** A name first, then the browser asks for the device. */
export const NewPasskey = ({ opened, factors, onClose }: Props) => {
  const { t } = useLingui();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Text fw={650}>{t`Add a passkey`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={false}
    >
      <NewPasskeyForm factors={factors} onClose={onClose} />
    </Modal>
  );
};

const NewPasskeyForm = ({ factors, onClose }: Omit<Props, 'opened'>) => {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [unanswered, setUnanswered] = useState<Unanswered>();
  const form = useForm({ initialValues: { name: '' } });
  const submit = async ({ name }: { name: string }): Promise<void> => {
    setBusy(true);
    setUnanswered(undefined);
    const outcome = await factors.passkeys.add(name);
    setBusy(false);
    setProblem(outcome?.problem);
    setUnanswered(outcome?.unanswered);
    if (outcome?.added !== true) return;
    notifications.show({ message: t`Passkey added: ${name}`, color: 'moss' });
    onClose();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack>
        <Text size="sm" c="dimmed">
          <Trans>
            Give it a name by which you know the device, then follow your browser. Your other sessions in the
            panel end with it.
          </Trans>
        </Text>
        {problem !== undefined && <ErrorNotice problem={problem} />}
        {unanswered !== undefined && <UnansweredNotice reason={unanswered} />}
        <TextInput
          label={t`Name of the passkey`}
          placeholder={t`For example: work laptop`}
          maxLength={NAME_MAX}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={busy}>
            <Trans>Continue</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
