import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { AcmeCertificate } from './acme-certificate.tsx';
import { Configuration } from './configuration.tsx';
import { HttpsQuery } from './documents.ts';
import { OwnCertificate } from './own-certificate.tsx';
import { Trial } from './trial.tsx';
import { UploadedCertificate } from './uploaded-certificate.tsx';
import type { Https, Values } from './values.ts';

/** Milliseconds: something is under way that the server does by itself. */
const SOON = 2_000;
const LATER = 30_000;
/** Looks after a change: what it leads to (a trial, another certificate) comes a moment after the answer. */
const LOOKS = 5;

/** HTTPS without ever losing the panel, and the certificates for it (guide §3.4.3). */
export const HttpsPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`HTTPS`}
      purpose={
        <Trans>Encrypted connections. Without them browsers join conferences only on this machine.</Trans>
      }
    >
      <Stack maw={760} gap="lg">
        <Parts />
      </Stack>
    </PageFrame>
  );
};

const Parts = () => {
  const { can } = useAccess();
  const [{ data, error }, ask] = useQuery({ query: HttpsQuery, requestPolicy: 'cache-and-network' });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  const moving = data !== undefined && (data.https.trialUntil !== null || data.https.requesting);
  const [looks, setLooks] = useState(0);
  const look = (): void => {
    again();
    setLooks((left) => Math.max(0, left - 1));
  };
  useInterval(look, moving || looks > 0 ? SOON : LATER, { autoInvoke: true });
  const changed = (): void => {
    again();
    setLooks(LOOKS);
  };
  if (data === undefined) {
    if (error === undefined) return <Skeleton height={420} radius="lg" />;
    return <ErrorNotice problem={problemOfError(error)} onRetry={again} />;
  }
  const { https } = data;
  const values = data.settings.https;
  const mayChange = can('InstallCertificate');
  const common = { https, mayChange, onChanged: changed };
  return (
    <>
      <Trial {...common} values={values} />
      <Serving https={https} values={values} />
      {https.fixedBy === null && (
        <Configuration
          key={JSON.stringify(values)}
          stored={values}
          mayChange={mayChange}
          onChanged={changed}
        />
      )}
      <OwnCertificate {...common} />
      <UploadedCertificate {...common} />
      <AcmeCertificate {...common} mode={values.mode} />
    </>
  );
};

const Serving = ({ https, values }: { https: Https; values: Values }) => {
  const { port, problem, fixedBy, certificates, serving } = https;
  const shown = certificates.find(({ fingerprint }) => fingerprint === serving);
  const subject = shown?.subject ?? '';
  if (fixedBy !== null)
    return (
      <Alert variant="light" icon={<IconLock />}>
        <Trans>
          The configuration of this machine gives the certificate ({fixedBy}), so the whole server speaks
          HTTPS and nothing is set here.
        </Trans>
      </Alert>
    );
  return (
    <>
      {problem !== null && (
        <Alert color="clay" variant="light" icon={<IconAlertTriangle />}>
          <Text size="sm" c="inherit">
            <Trans>HTTPS cannot be served as it was set: {problem}</Trans>
          </Text>
          <Text size="sm" c="inherit">
            <Trans>The server tries again by itself; the panel stays at HTTP.</Trans>
          </Text>
        </Alert>
      )}
      <Group gap="xs">
        <Badge variant="light" tt="none" size="lg" color={port === null ? 'gray' : 'moss'}>
          {port === null ? <Trans>HTTPS is off</Trans> : <Trans>HTTPS at port {port}</Trans>}
        </Badge>
        {port !== null && subject !== '' && (
          <Text size="sm" c="dimmed">
            <Trans>with the certificate “{subject}”</Trans>
          </Text>
        )}
        {port === null && values.mode === 'ACME' && (
          <Text size="sm" c="dimmed">
            <Trans>It is served as soon as the authority has given the certificate.</Trans>
          </Text>
        )}
      </Group>
    </>
  );
};
