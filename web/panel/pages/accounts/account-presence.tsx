import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { ActOnAccounts } from './bulk-documents.ts';
import { type Account, UnlockAccount } from './documents.ts';
import { useBulk } from './use-bulk.ts';

/** Locked after wrong passwords, or connected: what can be done about it at once (guide §3.5.1.1). */
export const AccountPresence = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const unlock = useCommand(UnlockAccount);
  const disconnect = useBulk(ActOnAccounts);
  const isConnected = account.status !== 'OFFLINE' && account.status !== 'INACTIVE';
  const end = async (): Promise<void> => {
    const refused = await disconnect.run({ ids: [account.id], action: 'DISCONNECT' });
    if (refused === undefined)
      notifications.show({ message: t`Disconnected: ${account.displayName}`, color: 'moss' });
  };
  return (
    <>
      {account.lockedUntil !== null && (
        <Alert color="brass" icon={<IconLock size={18} />} title={t`Locked after wrong passwords`}>
          <Group justify="space-between">
            <span>
              <Trans>
                Until <DateTime at={account.lockedUntil} />
              </Trans>
            </span>
            {can('UnlockAccount') && (
              <Button
                size="compact-sm"
                loading={unlock.busy}
                onClick={() => void unlock.run({ id: account.id })}
              >
                <Trans>Unlock</Trans>
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {isConnected && can('DisconnectAccount') && (
        <div>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlugConnectedX size={16} />}
            loading={disconnect.busy}
            onClick={() => void end()}
          >
            <Trans>Disconnect everywhere</Trans>
          </Button>
        </div>
      )}
    </>
  );
};
