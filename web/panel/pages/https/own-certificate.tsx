import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { MakeOwnCertificate } from './documents.ts';
import { Ends } from './ends.tsx';
import { Section } from './section.tsx';
import { certificateOf, type Https } from './values.ts';

const download = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-x509-ca-cert' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

type Props = { https: Https; mayChange: boolean; onChanged: () => void };

/** The root of this server and its certificate below it (guide §3.4.3.3). */
export const OwnCertificate = ({ https, mayChange, onChanged }: Props) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const command = useCommand(MakeOwnCertificate);
  const root = certificateOf(https, 'AUTHORITY');
  const own = certificateOf(https, 'OWN');
  const missing = own === undefined ? [] : https.names.filter((name) => !own.names.includes(name));
  const make = async (newRoot: boolean) => {
    const { problem } = await command.run({ newRoot });
    if (problem === undefined) {
      notifications.show({ message: t`New certificate made`, color: 'moss' });
      onChanged();
    }
    return problem;
  };
  return (
    <Section title={t`Own certificate`}>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      {root === undefined ? (
        <Text size="sm" c="dimmed">
          <Trans>
            The server can be its own certificate authority. Devices trust its certificate once its root is
            installed on them; others warn of it.
          </Trans>
        </Text>
      ) : (
        <Stack gap="xs">
          <Group justify="space-between">
            <Title order={3}>
              <Trans>Root of this server</Trans>
            </Title>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconDownload size={15} />}
              onClick={() => download('ca.crt', root.pem)}
            >
              <Trans>Download ca.crt</Trans>
            </Button>
          </Group>
          <CertificateFacts certificate={root} />
        </Stack>
      )}
      {own !== undefined && (
        <Stack gap="xs">
          <Title order={3}>
            <Trans>Certificate of the server</Trans>
          </Title>
          <Ends certificate={own} />
          <CertificateFacts certificate={own} />
          {missing.length > 0 && (
            <Text size="sm" c="brass">
              <Trans>The machine has other names by now: {missing.join(', ')}. Renew the certificate.</Trans>
            </Text>
          )}
          {own.organisation !== https.organisation && (
            <Text size="sm" c="brass">
              <Trans>The company is called otherwise by now. Renew the certificate to say so.</Trans>
            </Text>
          )}
        </Stack>
      )}
      {mayChange && (
        <Group gap="xs">
          <Button size="compact-md" variant="default" loading={command.busy} onClick={() => void make(false)}>
            {own === undefined ? <Trans>Make a certificate</Trans> : <Trans>Renew the certificate</Trans>}
          </Button>
          {root !== undefined && (
            <Button size="compact-md" variant="subtle" color="clay" onClick={() => setAsking(true)}>
              <Trans>Make a new root</Trans>
            </Button>
          )}
        </Group>
      )}
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Make a new root and a new certificate?`}
        action={t`Make a new root`}
        onConfirm={() => make(true)}
      >
        <Trans>
          Every device that trusts the present root will warn of this server until it has the new one.
        </Trans>
      </ConfirmDanger>
    </Section>
  );
};
