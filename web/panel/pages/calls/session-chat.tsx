import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, Title } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { ChatQuery } from '../chat/documents.ts';
import classes from './session-page.module.css';

/** What was written during the session. */
export const SessionChat = ({ sessionId }: { sessionId: string }) => {
  const { t } = useLingui();
  const pages = usePages({
    document: ChatQuery,
    variables: { interval: null, text: null, sessionId },
    select: (data) => data.chatMessages,
  });
  const messages = pages.rows.toSorted((one, other) => one.postedAt.localeCompare(other.postedAt));
  return (
    <section className={classes.card} aria-label={t`Chat of the session`}>
      <Title order={2}>
        <Trans>Chat</Trans>
      </Title>
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
    </section>
  );
};
