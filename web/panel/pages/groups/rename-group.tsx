import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Popover, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { RenameGroup } from './documents.ts';

/** Another name, asked for beside the present one. */
export const RenameGroupField = ({ group }: { group: { readonly id: string; readonly name: string } }) => {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(group.name);
  const command = useCommand(RenameGroup);
  const fieldErrors = useFieldErrors();
  const { problem } = command;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { receipt } = await command.run({ id: group.id, name });
    if (receipt !== undefined) setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end" shadow="lg">
      <Popover.Target>
        <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setOpen(!open)}>
          <Trans>Rename</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void submit(event)}>
          <Group gap="xs" align="flex-end">
            <TextInput
              label={t`Name of the group`}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={problem && (fieldErrors(problem).name ?? i18n._(problem.text.what))}
            />
            <Button type="submit" loading={command.busy}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
