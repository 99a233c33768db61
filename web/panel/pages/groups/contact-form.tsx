import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import type { Problem } from '#web/ui/errors/problem.ts';

type Contact = { readonly callString: string; readonly displayName: string };

type Props = {
  busy: boolean;
  problem: Problem | undefined;
  /** Answers whether it was added. */
  onAdd: (contact: Contact) => Promise<boolean>;
};

/** A further entry of an address book: what is called, and under which name. */
export const AddContactForm = ({ busy, problem, onAdd }: Props) => {
  const { t, i18n } = useLingui();
  const fieldErrors = useFieldErrors();
  const [contact, setContact] = useState<Contact>({ callString: '', displayName: '' });
  const errors = problem === undefined ? {} : fieldErrors(problem);
  const general =
    problem !== undefined && problem.fields.length === 0 ? i18n._(problem.text.what) : undefined;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await onAdd(contact)) setContact({ callString: '', displayName: '' });
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Group align="flex-start" gap="xs">
        <TextInput
          flex="1 1 220px"
          label={t`Login or call string`}
          placeholder="anna, #sip:100@pbx, \c\482913"
          value={contact.callString}
          onChange={(event) => setContact({ ...contact, callString: event.currentTarget.value })}
          error={errors.callString ?? general}
        />
        <TextInput
          flex="1 1 180px"
          label={t`Display name`}
          value={contact.displayName}
          onChange={(event) => setContact({ ...contact, displayName: event.currentTarget.value })}
          error={errors.displayName}
        />
        <Button
          type="submit"
          mt={25}
          variant="default"
          leftSection={<IconPlus size={16} />}
          loading={busy}
          disabled={contact.callString.trim() === ''}
        >
          <Trans>Add</Trans>
        </Button>
      </Group>
    </form>
  );
};
