import { Trans } from '@lingui/react/macro';
import { Code, Text } from '@mantine/core';
import { PageLink } from '../../shell/links.tsx';

/** What the addresses above do not decide. */
export const SignallingNote = () => (
  <Text size="sm" c="dimmed" maw={640}>
    <Trans>
      These addresses are for sound and pictures only. Signing in, chat and signalling come by the web server:
      the configuration of the machine names its address (<Code>web.host</Code>) and its port (
      <Code>web.port</Code>), and the page{' '}
      <PageLink to="/web/https" inherit underline="always">
        HTTPS
      </PageLink>{' '}
      the port for HTTPS.
    </Trans>
  </Text>
);
