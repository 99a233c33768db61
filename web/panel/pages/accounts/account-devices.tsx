import { useLingui } from '@lingui/react/macro';
import { Divider, Stack } from '@mantine/core';
import { useMutation } from 'urql';
import { DeviceSecret } from '#web/ui/devices/device-secret.tsx';
import { issuedOf } from '#web/ui/devices/issuing.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { type Account, IssueDeviceSecret } from './documents.ts';

/** What SIP and H.323 devices of the user sign in with (guide §3.5.6). */
export const AccountDevices = ({ account: { id, deviceSecretSince } }: { account: Account }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [, issue] = useMutation(IssueDeviceSecret);
  if (!can('IssueDeviceSecret')) return null;
  return (
    <Stack gap="sm" component="section" aria-label={t`Devices (SIP, H.323)`}>
      <Divider mt="md" label={t`Devices (SIP, H.323)`} labelPosition="left" />
      <DeviceSecret
        login={id}
        since={deviceSecretSince}
        own={false}
        onIssue={async () => issuedOf(await issue({ id }))}
        onChanged={() => undefined}
      />
    </Stack>
  );
};
