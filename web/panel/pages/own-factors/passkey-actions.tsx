import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Problem } from '#web/ui/errors/problem.ts';
import type { Passkey } from './documents.ts';
import type { Factors } from './use-factors.ts';

/** Characters of a name. */
export const NAME_MAX = 64;

type Props = { readonly passkey: Passkey; readonly factors: Factors };

export const RenamePasskeyButton = ({ passkey, factors }: Props) => {
  const { t } = useLingui();
  const { name } = passkey;
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t`Rename: ${name}`}
        onClick={() => setOpened(true)}
      >
        <Trans>Rename</Trans>
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={<Text fw={650}>{t`Rename the passkey`}</Text>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <RenameForm passkey={passkey} factors={factors} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
};

const RenameForm = ({ passkey, factors, onDone }: Props & { onDone: () => void }) => {
  const { t } = useLingui();
  const [problem, setProblem] = useState<Problem>();
  const form = useForm({ initialValues: { name: passkey.name } });
  const submit = async ({ name }: { name: string }): Promise<void> => {
    const outcome = await factors.passkeys.rename(passkey.id, name);
    setProblem(outcome);
    if (outcome === undefined) onDone();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack>
        {problem !== undefined && <ErrorNotice problem={problem} />}
        <TextInput
          label={t`Name of the passkey`}
          maxLength={NAME_MAX}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit">
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

export const RemovePasskeyButton = ({ passkey, factors }: Props) => {
  const { t } = useLingui();
  const { id, name } = passkey;
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    const problem = await factors.passkeys.remove(id);
    if (problem === undefined) notifications.show({ message: t`Passkey deleted: ${name}`, color: 'moss' });
    return problem;
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="clay"
        aria-label={t`Delete: ${name}`}
        onClick={() => setAsking(true)}
      >
        <Trans>Delete</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Delete the passkey ${name}?`}
        action={t`Delete`}
        onConfirm={confirm}
      >
        <Trans>
          It opens the panel no longer. The device may keep it in its list; delete it there, too. With your
          last factor the recovery codes stop working.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
