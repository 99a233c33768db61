import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { Facts } from '../../shell/facts.tsx';
import { HistoryLink } from '../history/history-link.tsx';
import { Deliveries } from './deliveries.tsx';
import {
  ChangeWebhook,
  DeleteWebhook,
  DeliveriesQuery,
  RotateWebhookSecret,
  TestWebhook,
  type WebhooksQuery,
} from './documents.ts';
import { useAnswer } from './use-answer.ts';

export type Webhook = ResultOf<typeof WebhooksQuery>['webhooks']['nodes'][number];
type Props = { webhook: Webhook; onSecret: (secret: string) => void; onGone: () => void };

/** A webhook beside the list: what it hears of, what can be done, what was sent. */
export const WebhookPane = ({ webhook, onSecret, onGone }: Props) => {
  const { t } = useLingui();
  const { id, url, kinds, applicationId, createdAt, disabled } = webhook;
  const [{ data }, ask] = useQuery({
    query: DeliveriesQuery,
    variables: { id },
    requestPolicy: 'network-only',
  });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  const reasons: Readonly<Record<string, string>> = {
    failing: t`Nobody took the messages for three days, so it rests.`,
    gone: t`The receiver answered that it is gone, so it rests.`,
    overflow: t`Too many messages were waiting, so it rests.`,
  };
  return (
    <Stack>
      {disabled !== null && (
        <Alert color="clay" variant="light">
          {reasons[disabled] ?? disabled}
        </Alert>
      )}
      <Facts
        facts={[
          [t`Address`, <CopyId key="url" value={url} />],
          [t`Application ID`, applicationId],
          [t`Events`, kinds.join(', ')],
          [t`Created`, <DateTime key="created" at={createdAt} />],
        ]}
      />
      <HistoryLink object="webhook" id={id} />
      <Actions webhook={webhook} onSecret={onSecret} onGone={onGone} onSent={again} />
      <Group justify="space-between">
        <Title order={3}>
          <Trans>Messages</Trans>
        </Title>
        <Button size="compact-sm" variant="subtle" onClick={again}>
          <Trans>Look again</Trans>
        </Button>
      </Group>
      <Deliveries deliveries={data?.webhook?.deliveries ?? []} onSent={again} />
    </Stack>
  );
};

const Actions = ({ webhook, onSecret, onGone, onSent }: Props & { onSent: () => void }) => {
  const { t } = useLingui();
  const { id, url, active } = webhook;
  const [asking, setAsking] = useState<'secret' | 'delete'>();
  const change = useCommand(ChangeWebhook);
  const remove = useCommand(DeleteWebhook);
  const test = useAnswer(TestWebhook);
  const rotate = useAnswer(RotateWebhookSecret);
  const problem = change.problem ?? test.problem;
  const newSecret = async () => {
    const { data, problem: failed } = await rotate.run({ id });
    const made = data?.rotateWebhookSecret;
    if (made?.__typename === 'WebhookSecret') onSecret(made.secret);
    return failed;
  };
  const confirmDelete = async () => {
    const { problem: failed } = await remove.run({ id });
    if (failed === undefined) onGone();
    return failed;
  };
  return (
    <>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      <Group gap="xs">
        <Button size="compact-sm" loading={test.busy} onClick={() => void test.run({ id }).then(onSent)}>
          <Trans>Send a test</Trans>
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={change.busy}
          onClick={() => void change.run({ id, active: !active })}
        >
          {active ? <Trans>Put to rest</Trans> : <Trans>Wake</Trans>}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsking('secret')}>
          <Trans>New secret</Trans>
        </Button>
        <Button size="compact-sm" variant="subtle" color="clay" onClick={() => setAsking('delete')}>
          <Trans>Delete</Trans>
        </Button>
      </Group>
      <ConfirmDanger
        opened={asking === 'secret'}
        onClose={() => setAsking(undefined)}
        title={t`Make a new secret?`}
        action={t`Make a new secret`}
        onConfirm={newSecret}
      >
        <Trans>From then on the receiver must check signatures with the new one.</Trans>
      </ConfirmDanger>
      <ConfirmDanger
        opened={asking === 'delete'}
        onClose={() => setAsking(undefined)}
        title={t`Delete the webhook to ${url}?`}
        action={t`Delete`}
        onConfirm={confirmDelete}
      >
        <Trans>What waits is not sent any more.</Trans>
      </ConfirmDanger>
    </>
  );
};
