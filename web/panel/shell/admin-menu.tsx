import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconAdjustments, IconKey, IconLogout, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useAccess } from '../access/viewer-context.tsx';

/** Who is signed in, and their own settings (guide §2.9). */
export const AdminMenu = () => {
  const { t } = useLingui();
  const { viewer, signOut } = useAccess();
  const { displayName, id, role, source } = viewer.administrator;
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
            {id} · {role === 'ADMIN' ? t`Administrator` : t`Auditor`}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/preferences" leftSection={<IconAdjustments size={16} />}>
          <Trans>Preferences</Trans>
        </Menu.Item>
        {source === 'PANEL' && (
          <Menu.Item component={Link} to="/preferences/password" leftSection={<IconKey size={16} />}>
            <Trans>Change the password</Trans>
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
