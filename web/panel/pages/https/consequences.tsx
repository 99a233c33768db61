import { useLingui } from '@lingui/react/macro';
import { List, Text } from '@mantine/core';
import { type Consequence, consequencesOf, panelAddress, type Values } from './values.ts';

/** A plain account of what applying will do; nothing while nothing would change. */
export const Consequences = ({ before, after }: { before: Values; after: Values }) => {
  const { t } = useLingui();
  const address = panelAddress(after, location.hostname);
  const port = before.port;
  const sentences: Readonly<Record<Consequence, string>> = {
    opens: t`The server also opens ${address}. HTTP stays as it is; nobody is interrupted.`,
    closes: t`HTTPS ends. The panel stays at HTTP; browsers will not join conferences from other machines.`,
    moves: t`HTTPS moves from port ${port} to ${address}. The new door opens before the old one closes; running meetings go on.`,
    otherCertificate: t`Browsers see another certificate from now on, without a restart.`,
    untrusted: t`Browsers warn of the server’s own certificate until its root is installed on the device.`,
    waitsForAuthority: t`The certificate is asked for at once; until it is there everything stays as it is.`,
    otherVersions: t`Other versions of TLS: programs that know only the ones left out no longer connect.`,
    redirects: t`Who comes by HTTP is sent to HTTPS. On this machine itself HTTP stays open.`,
    remembers: t`Browsers remember to come by HTTPS only. They cannot be told otherwise before that time is over.`,
    trial: t`You have two minutes to come in by the new settings and keep them; otherwise the former ones return.`,
  };
  const consequences = consequencesOf(before, after);
  if (consequences.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>{t`What applying will do`}</Text>
      <List size="sm" spacing={4}>
        {consequences.map((one) => (
          <List.Item key={one}>{sentences[one]}</List.Item>
        ))}
      </List>
    </div>
  );
};
