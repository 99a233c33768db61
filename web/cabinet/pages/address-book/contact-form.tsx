import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import type { Problem } from '#web/ui/errors/problem.ts';

export type ContactValues = { readonly callString: string; readonly displayName: string };

type Props = {
  title: string;
  action: string;
  values: ContactValues;
  onClose: () => void;
  /** Answers what went wrong, or nothing when it is done. */
  onSave: (values: ContactValues) => Promise<Problem | undefined>;
};

/** What is called, and under which name it stands in the address book. */
export const ContactForm = ({ title, action, values, onClose, onSave }: Props) => {
  const { t } = useLingui();
  const fieldErrors = useFieldErrors();
  const [contact, setContact] = useState(values);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const errors = problem === undefined ? {} : fieldErrors(problem);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const outcome = await onSave(contact);
    setBusy(false);
    setProblem(outcome);
    if (outcome === undefined) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{title}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          {problem !== undefined && problem.fields.length === 0 && <ErrorNotice problem={problem} />}
          <TextInput
            label={t`Login or call string`}
            description={t`A login, \\c\\ and the ID of a conference, #sip:, #h323:, rtsp or #tel:`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            data-autofocus
            value={contact.callString}
            onChange={(event) => setContact({ ...contact, callString: event.currentTarget.value })}
            error={errors.callString}
          />
          <TextInput
            label={t`Name`}
            description={t`Empty: the call string itself.`}
            autoComplete="off"
            value={contact.displayName}
            onChange={(event) => setContact({ ...contact, displayName: event.currentTarget.value })}
            error={errors.displayName}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
