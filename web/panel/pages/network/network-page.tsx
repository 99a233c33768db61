import { Trans, useLingui } from '@lingui/react/macro';
import { SettingsForm } from '../../settings/settings-form.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';

/** Where clients find the server (guide §3.2.1). */
export const NetworkPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`Network settings`}
      purpose={<Trans>Addresses and ports to which applications and browsers send sound and pictures.</Trans>}
    >
      <SettingsForm sections={['network']} />
    </PageFrame>
  );
};
