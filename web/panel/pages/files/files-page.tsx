import { Trans, useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { SettingsForm } from '../../settings/settings-form.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { FilesFolder } from './files-folder.tsx';

/** What participants may send each other, and where that is kept (guide §3.9). */
export const FilesPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`File storage`}
      purpose={
        <Trans>How long files of chats are kept, how large they may be and how fast they are sent.</Trans>
      }
    >
      <Stack gap="lg">
        <SettingsForm sections={['files']} />
        <FilesFolder />
      </Stack>
    </PageFrame>
  );
};
