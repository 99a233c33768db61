import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useAnswer } from '../webhooks/use-answer.ts';
import { DialogueView } from './dialogue.tsx';
import { type Dialogue, type Draft, MailAddressQuery, SendTestMail } from './documents.ts';

/** Sends the example to somebody who wants to see it in his own mailbox. */
export const TestLetter = ({ draft }: { draft: Draft }) => {
  const { t } = useLingui();
  const [{ data }] = useQuery({ query: MailAddressQuery });
  const [typed, setTyped] = useState<string>();
  const [dialogue, setDialogue] = useState<Dialogue>();
  const send = useAnswer(SendTestMail);
  const fieldErrors = useFieldErrors();
  const address = typed ?? data?.settings.mailNotices.administratorAddress ?? '';
  const errors = send.problem === undefined ? {} : fieldErrors(send.problem);
  const run = async (): Promise<void> => {
    setDialogue(undefined);
    const { data: made } = await send.run({ draft, address });
    if (made?.sendTestMail.__typename === 'MailDialogue') setDialogue(made.sendTestMail);
  };
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t`Send this letter as a test to`}
          type="email"
          placeholder="name@example.org"
          value={address}
          error={errors.address}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          style={{ flex: '1 1 260px', maxWidth: 420 }}
        />
        <Button
          variant="default"
          leftSection={<IconSend size={16} />}
          loading={send.busy}
          disabled={address === ''}
          onClick={() => void run()}
        >
          <Trans>Send a test letter</Trans>
        </Button>
      </Group>
      {send.problem !== undefined && errors.address === undefined && <ErrorNotice problem={send.problem} />}
      {dialogue !== undefined && (
        <DialogueView
          dialogue={dialogue}
          success={t`The mail server took the letter`}
          failure={t`The letter was not sent`}
        />
      )}
    </Stack>
  );
};
