import { Trans, useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { SettingsForm } from '../../settings/settings-form.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { CheckUpdates } from '../../updates/check-updates.tsx';
import { ClientVersions } from './client-versions.tsx';
import { SessionKeys } from './session-keys.tsx';
import { WorkingFolder } from './working-folder.tsx';

/** What holds for the server as a whole (guide §3.1.2). */
export const SettingsPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`Settings`}
      purpose={<Trans>What holds for the server as a whole and for everybody’s meetings.</Trans>}
    >
      <Stack>
        <WorkingFolder />
        <SettingsForm
          sections={['logging', 'application', 'updates']}
          extras={{ updates: ({ changed }) => <CheckUpdates changed={changed} /> }}
        />
        <ClientVersions />
        <SessionKeys />
      </Stack>
    </PageFrame>
  );
};
