import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Code, Group, Paper, Spoiler, Stack, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { type DeliveriesQuery, ResendDelivery } from './documents.ts';
import { useAnswer } from './use-answer.ts';

type Delivery = NonNullable<ResultOf<typeof DeliveriesQuery>['webhook']>['deliveries'][number];

const colors: Readonly<Record<string, string>> = { waiting: 'brass', delivered: 'moss', failed: 'clay' };

type Props = { deliveries: readonly Delivery[]; onSent: () => void };

/** What was sent and what came back, newest first. */
export const Deliveries = ({ deliveries, onSent }: Props) => (
  <Stack gap="xs" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
    {deliveries.map((delivery) => (
      <OneDelivery key={delivery.id} delivery={delivery} onSent={onSent} />
    ))}
    {deliveries.length === 0 && (
      <Text component="li" size="sm" c="dimmed">
        <Trans>Nothing was sent yet.</Trans>
      </Text>
    )}
  </Stack>
);

const OneDelivery = ({ delivery, onSent }: { delivery: Delivery; onSent: () => void }) => {
  const { t } = useLingui();
  const { id, kind, body, createdAt, status, attempts, due, answerStatus, answer } = delivery;
  const resend = useAnswer(ResendDelivery);
  const names: Readonly<Record<string, string>> = {
    waiting: t`waiting`,
    delivered: t`delivered`,
    failed: t`failed`,
  };
  return (
    <Paper component="li" withBorder radius="md" p="sm">
      <Group justify="space-between">
        <Group gap="xs">
          <Badge variant="light" color={colors[status] ?? 'gray'} tt="none">
            {names[status] ?? status}
          </Badge>
          <Text size="sm" fw={600}>
            {kind}
          </Text>
        </Group>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconSend size={14} />}
          loading={resend.busy}
          aria-label={t`Send again: ${kind} ${id}`}
          onClick={() => void resend.run({ id }).then(onSent)}
        >
          <Trans>Send again</Trans>
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        <DateTime at={createdAt} /> · {t`attempts: ${attempts}`}
        {due !== null && attempts > 0 && (
          <>
            {' '}
            · <Trans>next</Trans> <DateTime at={due} />
          </>
        )}
      </Text>
      {resend.problem !== undefined && <ErrorNotice problem={resend.problem} />}
      {answer !== '' && (
        <Text size="xs" mt={6} style={{ overflowWrap: 'anywhere' }}>
          {answerStatus === null ? t`No answer:` : t`Answer ${answerStatus}:`} {answer}
        </Text>
      )}
      <Spoiler maxHeight={40} showLabel={t`Show all`} hideLabel={t`Show less`} mt={6}>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {body}
        </Code>
      </Spoiler>
    </Paper>
  );
};
