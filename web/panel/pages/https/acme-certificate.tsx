import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { RequestCertificate } from './documents.ts';
import { Ends } from './ends.tsx';
import { Section } from './section.tsx';
import { certificateOf, type Https, type Mode } from './values.ts';

type Props = { https: Https; mode: Mode; mayChange: boolean; onChanged: () => void };

/** What the authority has given, when it is asked again, and what it had against it. */
export const AcmeCertificate = ({ https, mode, mayChange, onChanged }: Props) => {
  const { t } = useLingui();
  const command = useAnswer(RequestCertificate);
  const certificate = certificateOf(https, 'ACME');
  const failure = https.failures.find(({ source }) => source === 'ACME');
  return (
    <Section title={t`Automatic certificate`}>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      {https.requesting && (
        <Group gap="xs">
          <Loader size="xs" />
          <Text size="sm">
            <Trans>The authority is being asked…</Trans>
          </Text>
        </Group>
      )}
      {failure !== undefined && (
        <Alert
          color="clay"
          variant="light"
          icon={<IconAlertTriangle />}
          title={t`The authority gave no certificate`}
        >
          <Text size="sm" c="inherit" style={{ overflowWrap: 'anywhere' }}>
            {failure.reason}
          </Text>
          <Text size="sm" c="inherit" mt={4}>
            <Trans>
              The server asks again at <DateTime at={failure.retryAt} />.
            </Trans>
          </Text>
        </Alert>
      )}
      {certificate === undefined ? (
        <Text size="sm" c="dimmed">
          <Trans>
            An authority such as Let’s Encrypt gives a certificate that every browser trusts, and renews it
            without anybody’s help. It has to reach this server by HTTP at port 80 under every name.
          </Trans>
        </Text>
      ) : (
        <>
          <Ends certificate={certificate} />
          <CertificateFacts certificate={certificate} />
        </>
      )}
      {mayChange && mode === 'ACME' && (certificate === undefined || failure !== undefined) && (
        <Group>
          <Button
            size="compact-md"
            variant="default"
            disabled={https.requesting}
            loading={command.busy}
            onClick={() => void command.run({}).then(onChanged)}
          >
            <Trans>Ask now</Trans>
          </Button>
        </Group>
      )}
    </Section>
  );
};
