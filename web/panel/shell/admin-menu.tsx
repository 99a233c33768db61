import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import {
  IconAdjustments,
  IconKey,
  IconListDetails,
  IconLogout,
  IconShieldLock,
  IconUser,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useAccess } from '../access/viewer-context.tsx';

/** Who is signed in, and their own settings (guide §2.9). */
export const AdminMenu = () => {
  const { t } = useLingui();
  const { viewer, signOut, can } = useAccess();
  const { id, role, source } = viewer.administrator;
  // The local console is nobody in particular: it has neither preferences nor a password.
  const isPerson = can('ChangeAdministratorPreferences');
  const displayName = isPerson ? viewer.administrator.displayName : t`Local console`;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={t`Own account: ${displayName}`}>
          <Avatar color="petrol" variant="filled" radius="xl" size={34} aria-hidden>
            <IconUser size={19} stroke={1.7} />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {displayName}
          </Text>
          <Text size="xs" c="dimmed">
            {[...(isPerson ? [id] : []), role === 'ADMIN' ? t`Administrator` : t`Auditor`].join(' · ')}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        {isPerson && (
          <Menu.Item component={Link} to="/preferences" leftSection={<IconAdjustments size={16} />}>
            <Trans>Preferences</Trans>
          </Menu.Item>
        )}
        {isPerson && source === 'PANEL' && (
          <Menu.Item component={Link} to="/preferences/password" leftSection={<IconKey size={16} />}>
            <Trans>Change the password</Trans>
          </Menu.Item>
        )}
        {isPerson && source === 'PANEL' && (
          <Menu.Item component={Link} to="/preferences/security" leftSection={<IconShieldLock size={16} />}>
            <Trans>Security of my account</Trans>
          </Menu.Item>
        )}
        {can('journal') && (
          <Menu.Item component={Link} to="/journal" leftSection={<IconListDetails size={16} />}>
            <Trans>Server journal</Trans>
          </Menu.Item>
        )}
        {isPerson && <Menu.Divider />}
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
