import { Trans, useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { PageFrame } from '../../shell/page-frame.tsx';
import { OsAdministratorsSection } from '../administrator-sources/os-administrators-section.tsx';

/** Who gets to the panel (guide §2.6, §3.4.2). Each section is read and saved by itself. */
export const SecurityPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame title={t`Security`} purpose={<Trans>Who may use this panel.</Trans>}>
      <Stack maw={720} gap="lg">
        <OsAdministratorsSection />
      </Stack>
    </PageFrame>
  );
};
