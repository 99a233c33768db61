import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { PageFrame } from '#web/ui/components/page-frame.tsx';
import { DeviceSecret } from '#web/ui/devices/device-secret.tsx';
import { issuedOf } from '#web/ui/devices/issuing.ts';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { DevicesQuery, IssueOwnDeviceSecret } from './documents.ts';

/** Room systems and telephones that sign in as the person. */
export const DevicesPage = () => {
  const { t } = useLingui();
  const [{ data, error }, ask] = useQuery({ query: DevicesQuery });
  const [, issue] = useMutation(IssueOwnDeviceSecret);
  const account = data?.viewer.account;
  const reload = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <PageFrame
      title={t`SIP and H.323 devices`}
      purpose={
        <Trans>
          What a room system or a telephone signs in with as you. Never type your password into a device: it
          is refused.
        </Trans>
      }
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} onRetry={reload} />}
      {account == null && error === undefined && <Skeleton height={150} radius="lg" />}
      {account != null && (
        <Paper withBorder radius="lg" p="lg" maw={640}>
          <DeviceSecret
            login={account.id}
            since={account.deviceSecretSince}
            own
            onIssue={async (currentPassword) => issuedOf(await issue({ currentPassword }))}
            onChanged={reload}
          />
        </Paper>
      )}
    </PageFrame>
  );
};
