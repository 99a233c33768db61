import { Trans, useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { PageFrame } from '../../shell/page-frame.tsx';
import { KeptBackups } from './kept-backups.tsx';
import { MakeBackup } from './make-backup.tsx';
import { RestoreBlock } from './restore-block.tsx';

/** One file with everything that administrators have set, and the way back (guide §3.1.2.1). */
export const BackupPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`Configuration backup`}
      purpose={
        <Trans>
          Users, groups, conferences, settings and administrators in one file, for another machine or a bad
          day. History and recordings are saved by “rostrum backup” at the command line.
        </Trans>
      }
    >
      <Stack maw={860} gap="lg">
        <MakeBackup />
        <KeptBackups />
        <RestoreBlock />
      </Stack>
    </PageFrame>
  );
};
