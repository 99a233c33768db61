import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { type Administrator, ChangeAdministratorRole, DeleteAdministrator } from './documents.ts';
import { ResetFactors } from './reset-factors.tsx';

type Props = { administrator: Administrator; own: boolean };

/** Another role, or removal; both ask first, for both take rights away or give them. */
export const AdministratorActions = ({ administrator, own }: Props) => {
  const { t } = useLingui();
  const { can, refresh } = useAccess();
  const [asking, setAsking] = useState<'role' | 'delete'>();
  const changeRole = useCommand(ChangeAdministratorRole);
  const remove = useCommand(DeleteAdministrator);
  const { id, displayName, role, source } = administrator;
  const other = role === 'ADMIN' ? 'AUDITOR' : 'ADMIN';
  const confirmRole = async () => {
    const { problem } = await changeRole.run({ id, role: other });
    if (problem === undefined)
      notifications.show({ message: t`Role changed: ${displayName}`, color: 'moss' });
    if (problem === undefined && own) refresh();
    return problem;
  };
  const confirmDelete = async () => {
    const { problem } = await remove.run({ id });
    if (problem === undefined) notifications.show({ message: t`Deleted: ${displayName}`, color: 'moss' });
    return problem;
  };
  return (
    <Group gap="xs">
      {can('ChangeAdministratorRole') && source === 'PANEL' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAsking('role')}
          aria-label={
            other === 'ADMIN' ? t`Make an administrator: ${displayName}` : t`Make an auditor: ${displayName}`
          }
        >
          {other === 'ADMIN' ? <Trans>Make an administrator</Trans> : <Trans>Make an auditor</Trans>}
        </Button>
      )}
      {can('DeleteAdministrator') && !own && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="clay"
          onClick={() => setAsking('delete')}
          aria-label={t`Delete: ${displayName}`}
        >
          <Trans>Delete</Trans>
        </Button>
      )}
      {can('ResetSecondFactors') && !own && administrator.hasSecondFactor && (
        <ResetFactors administrator={administrator} />
      )}
      <ConfirmDanger
        opened={asking === 'role'}
        onClose={() => setAsking(undefined)}
        title={t`Change the role of ${displayName}?`}
        action={t`Change the role`}
        onConfirm={confirmRole}
      >
        {other === 'AUDITOR' ? (
          <Trans>
            An auditor sees reports and the state of the server, but changes nothing. It takes effect at once.
          </Trans>
        ) : (
          <Trans>
            An administrator may change everything, including other administrators. It takes effect at once.
          </Trans>
        )}
      </ConfirmDanger>
      <ConfirmDanger
        opened={asking === 'delete'}
        onClose={() => setAsking(undefined)}
        title={t`Delete ${displayName} (${id})?`}
        action={t`Delete`}
        onConfirm={confirmDelete}
      >
        {source === 'PANEL' ? (
          <Trans>
            They are signed out of the panel at once. What they did stays in the reports under their name.
          </Trans>
        ) : (
          <Trans>
            They are signed out of the panel at once, and come back at their next sign-in as long as their own
            account or its groups let them. To keep them out, change that.
          </Trans>
        )}
      </ConfirmDanger>
    </Group>
  );
};
