import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import { Facts } from '../../shell/facts.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { DiscardMail, type Letter, RetryMail } from './documents.ts';
import { kindNames, problemTexts, statusColors, statusNames } from './words.ts';

type Props = { readonly letter: Letter; readonly onChanged: () => void; readonly onGone: () => void };

/** Invited by e-mail, or registered: neither has a login. */
const isGuest = (recipient: string): boolean => /^guest2?:/.test(recipient);

/** One letter: what became of it, and what can still be done. */
export const LetterPane = ({ letter, onChanged, onGone }: Props) => {
  const { i18n, t } = useLingui();
  const { kind, conferenceId, recipient, createdAt, status, attempts, due, problem, answer } = letter;
  return (
    <Stack>
      <Badge variant="light" tt="none" color={statusColors[status]}>
        {i18n._(statusNames[status])}
      </Badge>
      {problem !== null && <Text size="sm">{i18n._(problemTexts[problem])}</Text>}
      {answer !== '' && (
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {answer}
        </Code>
      )}
      <Facts
        facts={[
          [t`Letter`, i18n._(kindNames[kind])],
          [t`Login`, recipient === '' || isGuest(recipient) ? null : recipient],
          [t`Conference`, conferenceId],
          [t`Queued`, <DateTime key="queued" at={createdAt} />],
          [t`Attempts`, attempts],
          [t`Next attempt`, due === null ? null : <DateTime key="due" at={due} />],
        ]}
      />
      <Actions letter={letter} onChanged={onChanged} onGone={onGone} />
    </Stack>
  );
};

const Actions = ({ letter: { id, status }, onChanged, onGone }: Props) => {
  const { can } = useAccess();
  const retry = useAnswer(RetryMail);
  const discard = useAnswer(DiscardMail);
  const problem = retry.problem ?? discard.problem;
  if (!can('changeMailQueue')) return null;
  const remove = async (): Promise<void> => {
    const { problem: failed } = await discard.run({ id });
    if (failed !== undefined) return;
    onGone();
    onChanged();
  };
  return (
    <>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      <Group gap="xs">
        {status !== 'SENT' && (
          <Button
            size="compact-sm"
            leftSection={<IconRefresh size={15} />}
            loading={retry.busy}
            onClick={() => void retry.run({ id }).then(onChanged)}
          >
            <Trans>Try again now</Trans>
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconTrash size={15} />}
          loading={discard.busy}
          onClick={() => void remove()}
        >
          {status === 'WAITING' ? <Trans>Do not send</Trans> : <Trans>Take out of the list</Trans>}
        </Button>
      </Group>
    </>
  );
};
