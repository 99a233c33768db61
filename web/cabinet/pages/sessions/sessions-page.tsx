import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Paper, Skeleton, Text, ThemeIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet, IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime, RelativeTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { PageFrame } from '#web/ui/components/page-frame.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { deviceOf } from '#web/ui/format/device.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { EndOtherSessions, EndOwnSession, OwnSessionsQuery } from './documents.ts';
import classes from './sessions-page.module.css';

type OwnSession = ResultOf<typeof OwnSessionsQuery>['ownSessions'][number];

const icons = { desktop: IconDeviceDesktop, phone: IconDeviceMobile, tablet: IconDeviceTablet };

/** Every browser in which the person is signed in, and the way out of each. */
export const SessionsPage = () => {
  const { t } = useLingui();
  const [{ data, error }, ask] = useQuery({ query: OwnSessionsQuery });
  const [asking, setAsking] = useState(false);
  const reload = (): void => ask({ requestPolicy: 'network-only' });
  const sessions = data?.ownSessions;
  const others = sessions?.filter(({ current }) => !current).length ?? 0;
  return (
    <PageFrame
      title={t`Where I am signed in`}
      purpose={<Trans>End what you do not know, and change your password then.</Trans>}
      action={
        others > 0 && (
          <Button
            variant="light"
            color="clay"
            leftSection={<IconLogout size={17} />}
            onClick={() => setAsking(true)}
          >
            <Trans>Sign out everywhere else</Trans>
          </Button>
        )
      }
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} onRetry={reload} />}
      {sessions === undefined && error === undefined && <Skeleton height={180} radius="lg" />}
      {sessions !== undefined && (
        <Paper withBorder radius="lg" px="lg" py={6}>
          <ul className={classes.list} aria-label={t`Browsers`}>
            {sessions.map((session) => (
              <SessionLine key={session.id} session={session} onEnded={reload} />
            ))}
          </ul>
        </Paper>
      )}
      <EndOthers count={others} opened={asking} onClose={() => setAsking(false)} onDone={reload} />
    </PageFrame>
  );
};

const useDeviceName = (userAgent: string) => {
  const { t } = useLingui();
  const device = deviceOf(userAgent);
  const { browser, system } = device;
  const name = browser !== '' && system !== '' ? t`${browser} on ${system}` : browser || system;
  return { ...device, name: name === '' ? t`Unknown browser` : name };
};

const SessionLine = ({ session, onEnded }: { session: OwnSession; onEnded: () => void }) => {
  const { t } = useLingui();
  const { name, kind } = useDeviceName(session.userAgent);
  const command = useCommand(EndOwnSession);
  const Icon = icons[kind];
  const end = async (): Promise<void> => {
    const { problem } = await command.run({ id: session.id });
    if (problem !== undefined) return;
    notifications.show({ message: t`Signed out: ${name}`, color: 'moss' });
    onEnded();
  };
  return (
    <li className={classes.line}>
      <ThemeIcon
        size={44}
        radius="md"
        variant="light"
        color={session.current ? 'petrol' : 'gray'}
        aria-hidden
      >
        <Icon size={23} stroke={1.5} />
      </ThemeIcon>
      <div className={classes.words}>
        <Group gap={8}>
          <Text fw={560}>{name}</Text>
          {session.current && (
            <Badge variant="light" color="moss" tt="none" fw={550}>
              <Trans>this browser</Trans>
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {session.address === null ? (
            <Trans>
              Signed in on <DateTime at={session.signedInAt} />
            </Trans>
          ) : (
            <Trans>
              Signed in on <DateTime at={session.signedInAt} /> from {session.address}
            </Trans>
          )}
        </Text>
        {!session.current && (
          <Text size="sm" c="dimmed">
            <Trans>
              Last seen <RelativeTime at={session.activeAt} />
            </Trans>
          </Text>
        )}
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      </div>
      {!session.current && (
        <Button
          variant="default"
          loading={command.busy}
          onClick={() => void end()}
          aria-label={t`Sign out: ${name}`}
        >
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  );
};

type EndOthersProps = { count: number; opened: boolean; onClose: () => void; onDone: () => void };

const EndOthers = ({ count, opened, onClose, onDone }: EndOthersProps) => {
  const { t } = useLingui();
  const command = useCommand(EndOtherSessions);
  const end = async () => {
    const { problem } = await command.run({});
    if (problem === undefined) {
      notifications.show({ message: t`You are signed in here only.`, color: 'moss' });
      onDone();
    }
    return problem;
  };
  return (
    <ConfirmDanger
      opened={opened}
      onClose={onClose}
      title={t`Sign out everywhere else?`}
      action={t`Sign out`}
      onConfirm={end}
    >
      <Plural
        value={count}
        one="One other browser is signed out at once. This one stays."
        other="# other browsers are signed out at once. This one stays."
      />
    </ConfirmDanger>
  );
};
