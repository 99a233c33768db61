import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconHourglass } from '@tabler/icons-react';
import { RelativeTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useConnection } from '../access/graphql-context.tsx';
import { useAccess } from '../access/viewer-context.tsx';
import { type ServerStatus, useServerStatus } from '../pages/status/use-server-status.ts';
import { WithdrawRestart } from './documents.ts';
import { useAfterRestart } from './use-after-restart.ts';

/** At the top of every page while a restart is wanted or happens (guide §2.7); says when the server is back. */
export const RestartNotice = () => {
  const { t } = useLingui();
  const { status, retry } = useServerStatus();
  const connection = useConnection();
  useAfterRestart(() => {
    notifications.show({ message: t`The server has started again and is back`, color: 'moss' });
  });
  const wish = status?.restart.wish;
  if (status === undefined || wish == null) return null;
  if (wish.begun || connection === 'reconnecting') return <UnderWay onBack={retry} />;
  return <Waits wish={wish} running={status.runningConferences} onChanged={retry} />;
};

/** Milliseconds. */
const LOOK_EVERY = 1_000;

/** The live connection comes back with growing pauses; whoever waits for a restart wants to know sooner. */
const UnderWay = ({ onBack }: { onBack: () => void }) => {
  const look = (): void => {
    fetch('/health/live').then(
      ({ ok }) => ok && onBack(),
      () => undefined,
    );
  };
  useInterval(look, LOOK_EVERY, { autoInvoke: true });
  return (
    <Alert
      role="status"
      mb="lg"
      color="brass"
      variant="light"
      icon={<Loader size={18} color="var(--alert-color)" />}
      title={<Trans>The server is restarting</Trans>}
    >
      <Trans>This page finds it again by itself.</Trans>
    </Alert>
  );
};

type WaitsProps = {
  wish: NonNullable<ServerStatus['restart']['wish']>;
  running: number;
  onChanged: () => void;
};

const Waits = ({ wish, running, onChanged }: WaitsProps) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const command = useCommand(WithdrawRestart);
  const withdraw = async (): Promise<void> => {
    const { problem } = await command.run({});
    onChanged();
    if (problem === undefined) notifications.show({ message: t`The restart was taken back`, color: 'moss' });
  };
  const who = wish.by?.displayName ?? '–';
  return (
    <Alert
      role="status"
      mb="lg"
      color="brass"
      variant="light"
      icon={<IconHourglass />}
      title={<Trans>The server restarts when the last conference has ended</Trans>}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="inherit">
          <Plural value={running} one="# conference is running." other="# conferences are running." />{' '}
          <Trans>
            Asked for by {who} <RelativeTime at={wish.at} />.
          </Trans>
        </Text>
        <Button
          size="compact-md"
          variant="default"
          disabled={!can('WithdrawRestart')}
          loading={command.busy}
          onClick={() => void withdraw()}
        >
          <Trans>Take back</Trans>
        </Button>
      </Group>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
    </Alert>
  );
};
