import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group, Stack } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Problem } from '#web/ui/errors/problem.ts';
import { uploadBackup } from './files.ts';
import { FileNotice } from './rule-lines.tsx';

type Props = {
  /** Of the restore that this file completes. */
  id: string | undefined;
  onUploaded: () => void;
};

export const ChooseBackup = ({ id, onUploaded }: Props) => {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const take = async (file: File | null): Promise<void> => {
    if (file === null || busy) return;
    setBusy(true);
    const refused = await uploadBackup(id ?? crypto.randomUUID(), file);
    setBusy(false);
    setProblem(refused);
    if (refused === undefined) onUploaded();
  };
  return (
    <Stack gap="sm">
      {problem !== undefined && <FileNotice problem={problem} />}
      <Group>
        <FileButton
          accept=".backup"
          onChange={(file) => void take(file)}
          inputProps={{ 'aria-label': t`Backup file` }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={busy} leftSection={<IconUpload size={17} />}>
              <Trans>Choose a backup</Trans>
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
};
