import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { ChooseFile } from './choose-file.tsx';
import { Counts } from './import-counts.tsx';
import type { Job } from './job.ts';
import { Leaving } from './leaving.tsx';

/** The server ended in the middle of it: what was done, and the way to go on. */
export const Interrupted = ({ job }: { job: Job }) => {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/users/import' });
  const { id, fileName, generatePasswords } = job;
  const done = i18n.number(job.done);
  const all = i18n.number(job.total);
  return (
    <Stack>
      <Alert
        color="brass"
        variant="light"
        icon={<IconAlertTriangle size={18} />}
        title={t`The server stopped in the middle of this import`}
      >
        <Stack gap={6}>
          <Text size="sm">
            <Trans>
              {done} of {all} lines were carried out. They are listed below.
            </Trans>
          </Text>
          <Counts job={job} />
          <Text size="sm">
            <Trans>
              The file itself is not kept. Choose {fileName} again: what was done stays as it is, the rest is
              carried out, and nobody is created twice.
            </Trans>
          </Text>
          {generatePasswords && (
            <Text size="sm">
              <Trans>
                Passwords that were generated before are lost. Set new ones for those who were created.
              </Trans>
            </Text>
          )}
        </Stack>
      </Alert>
      <ChooseFile id={id} onUploaded={() => void navigate({ search: { id }, replace: true })} />
      <Group>
        <Leaving id={id} />
      </Group>
    </Stack>
  );
};
