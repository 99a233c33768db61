import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { OsAccountsLack } from './documents.ts';

/** What the machine is missing, and how to mend it; nothing when all is there. */
export const OsLacks = ({ lacks }: { lacks: readonly OsAccountsLack[] }) => {
  const { t } = useLingui();
  if (lacks.length === 0) return null;
  return (
    <Alert color="brass" icon={<IconAlertTriangle size={18} />} title={t`This machine is not ready yet`}>
      <Stack gap="md">
        {lacks.map((lack) => (
          <Lack key={lack} lack={lack} />
        ))}
      </Stack>
    </Alert>
  );
};

const Lack = ({ lack }: { lack: OsAccountsLack }) => {
  switch (lack) {
    case 'HELPER':
      return (
        <Remedy command="apt-get install gcc libc6-dev libpam0g-dev">
          <Trans>
            The helper that asks the system about passwords has not been built. Install what it is built with,
            then start the server again with ./rostrum up:
          </Trans>
        </Remedy>
      );
    case 'SOCKET':
      return (
        <Remedy command="systemctl start rostrum-pam.socket">
          <Trans>
            Nothing answers at the socket behind which passwords of the system are checked, so accounts of the
            system cannot sign in. Start it:
          </Trans>
        </Remedy>
      );
    case 'SERVICE':
      return (
        <Remedy command="apt-get install login">
          <Trans>
            PAM knows no service for the sign-in. Make /etc/pam.d/rostrum, or install the usual one:
          </Trans>
        </Remedy>
      );
    case 'PRIVILEGE':
      return (
        <Remedy command="chown root:rostrum rostrum-pam && chmod 4750 rostrum-pam">
          <Trans>
            The server does not run as root, so it cannot check the passwords of others. Copy the helper to a
            folder of root, lend it the rights of root for the group of the server alone, and name it in the
            setting pam.helper:
          </Trans>
        </Remedy>
      );
  }
};

const Remedy = ({ command, children }: { command: string; children: ReactNode }) => (
  <div>
    <Text size="sm">{children}</Text>
    <Code block mt={6}>
      {command}
    </Code>
  </div>
);
