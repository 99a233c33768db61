import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceComputerCamera, IconDeviceComputerCameraOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { ConfirmDanger } from '../components/confirm-danger.tsx';
import { DateTime } from '../components/date-time.tsx';
import { useCommand } from '../graphql/use-command.ts';
import classes from './device-secret.module.css';
import { RemoveDeviceSecret } from './documents.ts';
import type { Issued } from './issuing.ts';

const IssueDialog = lazy(() => import('./issue-dialog.tsx').then((page) => ({ default: page.IssueDialog })));

type Props = {
  readonly login: string;
  /** ISO 8601; null without a secret. */
  readonly since: string | null;
  /** Somebody issues a secret for himself, which takes his password. */
  readonly own: boolean;
  readonly onIssue: (password: string) => Promise<Issued>;
  readonly onChanged: () => void;
};

/** Whether SIP and H.323 devices sign in as somebody, and the ways to let them and to stop them. */
export const DeviceSecret = ({ login, since, own, onIssue, onChanged }: Props) => {
  const [issuing, setIssuing] = useState(false);
  const close = (): void => {
    setIssuing(false);
    onChanged();
  };
  return (
    <Stack gap="md">
      <State since={since} />
      <Group gap="xs">
        <Button
          variant={since === null ? 'filled' : 'default'}
          size="compact-md"
          onClick={() => setIssuing(true)}
        >
          {since === null ? <Trans>Issue a device password</Trans> : <Trans>Issue another one</Trans>}
        </Button>
        {since !== null && <Remove login={login} onRemoved={onChanged} />}
      </Group>
      <Text size="xs" c="dimmed">
        <Trans>
          For SIP and H.323 devices: the login {login}, this password, and this server as registrar. This
          version takes no registrations yet; a password that is issued now holds when one does.
        </Trans>
      </Text>
      {issuing && (
        <Suspense>
          <IssueDialog login={login} own={own} replaces={since !== null} onIssue={onIssue} onClose={close} />
        </Suspense>
      )}
    </Stack>
  );
};

const State = ({ since }: Pick<Props, 'since'>) => {
  const Icon = since === null ? IconDeviceComputerCameraOff : IconDeviceComputerCamera;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon
        size={34}
        radius="md"
        variant="light"
        color={since === null ? 'gray' : 'petrol'}
        aria-hidden
        className={classes.icon ?? ''}
      >
        <Icon size={19} stroke={1.6} />
      </ThemeIcon>
      <div>
        <Text size="sm" fw={560}>
          {since === null ? (
            <Trans>No device signs in</Trans>
          ) : (
            <Trans>
              Device password since <DateTime at={since} />
            </Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {since === null ? (
            <Trans>
              A room system or a telephone gets a password of its own: that of the account is not for devices.
            </Trans>
          ) : (
            <Trans>It was shown when it was issued and cannot be shown again.</Trans>
          )}
        </Text>
      </div>
    </Group>
  );
};

const Remove = ({ login, onRemoved }: { login: string; onRemoved: () => void }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RemoveDeviceSecret);
  const remove = async () => {
    const { problem } = await command.run({ id: login });
    if (problem === undefined) {
      notifications.show({ message: t`The device password is removed`, color: 'moss' });
      onRemoved();
    }
    return problem;
  };
  return (
    <>
      <Button variant="subtle" color="clay" size="compact-md" onClick={() => setAsking(true)}>
        <Trans>Remove it</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Remove the device password of ${login}?`}
        action={t`Remove`}
        onConfirm={remove}
      >
        <Trans>
          No SIP or H.323 device signs in with it from now on. It cannot be brought back; another can be
          issued at any time.
        </Trans>
      </ConfirmDanger>
    </>
  );
};
