import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, Title } from '@mantine/core';
import { IconMessages, IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { ChatQuery } from '../chat/documents.ts';
import classes from './session-page.module.css';

/** What was written during the session; read only when somebody asks for it, for every reading leaves a record. */
export const SessionChat = ({ sessionId }: { sessionId: string }) => {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <section className={classes.card} aria-label={t`Chat of the session`}>
      <Title order={2}>
        <Trans>Chat</Trans>
      </Title>
      {open ? (
        <Messages sessionId={sessionId} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mt={4}>
            <Trans>Whoever opens it is named in the event log.</Trans>
          </Text>
          <Button
            mt="sm"
            variant="default"
            leftSection={<IconMessages size={16} />}
            onClick={() => setOpen(true)}
          >
            <Trans>Show the chat</Trans>
          </Button>
        </>
      )}
    </section>
  );
};

const Messages = ({ sessionId }: { sessionId: string }) => {
  const pages = usePages({
    document: ChatQuery,
    variables: { interval: null, text: null, sessionId },
    select: (data) => data.chatMessages,
  });
  const messages = pages.rows.toSorted((one, other) => one.postedAt.localeCompare(other.postedAt));
  return (
    <>
      {pages.problem !== undefined && <ErrorNotice problem={pages.problem} onRetry={pages.refresh} />}
      {pages.loading === undefined && messages.length === 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          <Trans>Nothing was written.</Trans>
        </Text>
      )}
      <ol className={classes.messages}>
        {messages.map(({ id, sender, text, file, postedAt }) => (
          <li key={id}>
            <Group gap="xs" align="baseline">
              <Text size="sm" fw={600}>
                {sender.displayName}
              </Text>
              <Text size="xs" c="dimmed">
                <DateTime at={postedAt} />
              </Text>
            </Group>
            <Text size="sm" className={classes.message ?? ''}>
              {file !== null && (
                <IconPaperclip
                  size={14}
                  aria-hidden="true"
                  style={{ marginRight: 4, verticalAlign: '-2px' }}
                />
              )}
              {text}
            </Text>
          </li>
        ))}
      </ol>
      {pages.hasMore && (
        <Button size="compact-sm" variant="light" onClick={pages.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
};
