import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAnswer } from '../webhooks/use-answer.ts';
import { CheckLicence, InstallLicence, type Licence, type Terms } from './documents.ts';
import { Preview } from './preview.tsx';

type Props = { licence: Licence; onClose: () => void; onDone: () => void };

/** Bytes; a licence is much shorter. */
const FILE_MAX = 64 * 1024;

/** Paste or choose, look at what changes, install. */
export const InstallDialog = ({ licence, onClose, onDone }: Props) => {
  const { t } = useLingui();
  const [file, setFile] = useState('');
  const [terms, setTerms] = useState<Terms>();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Text fw={650}>{terms === undefined ? t`Install a licence file` : t`What changes`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {terms === undefined ? (
        <FileStep
          file={file}
          onFile={setFile}
          issuers={licence.issuers}
          onChecked={setTerms}
          onClose={onClose}
        />
      ) : (
        <PreviewStep
          licence={licence}
          terms={terms}
          file={file}
          onBack={() => setTerms(undefined)}
          onDone={onDone}
        />
      )}
    </Modal>
  );
};

type FileStepProps = {
  file: string;
  onFile: (text: string) => void;
  issuers: readonly string[];
  onChecked: (terms: Terms) => void;
  onClose: () => void;
};

const FileStep = ({ file, onFile, issuers, onChecked, onClose }: FileStepProps) => {
  const { t } = useLingui();
  const command = useAnswer(CheckLicence);
  const fieldErrors = useFieldErrors();
  const problem = command.problem;
  const take = async (chosen: File | null): Promise<void> => {
    if (chosen !== null) onFile(await chosen.slice(0, FILE_MAX).text());
  };
  const check = async (): Promise<void> => {
    const { data } = await command.run({ file });
    const answer = data?.checkLicence;
    if (answer?.__typename === 'LicencePreview') onChecked(answer.terms);
  };
  const error = problem === undefined ? undefined : fieldErrors(problem).file;
  return (
    <Stack>
      {problem !== undefined && error === undefined && <ErrorNotice problem={problem} />}
      <Textarea
        label={t`Licence`}
        description={t`One long line that begins with rostrum-licence-1; line breaks do not matter.`}
        placeholder="rostrum-licence-1.…"
        value={file}
        onChange={(event) => onFile(event.currentTarget.value)}
        error={error}
        rows={6}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', overflowWrap: 'anywhere' } }}
        data-autofocus
      />
      <Text size="sm" c="dimmed">
        {issuers.length === 0 ? (
          <Trans>
            This server believes no issuer yet: name one in the configuration as licence.issuers and restart
            it.
          </Trans>
        ) : (
          <Trans>Issuers that this server believes: {issuers.join(', ')}</Trans>
        )}
      </Text>
      <Group justify="space-between">
        <FileButton onChange={(chosen) => void take(chosen)} inputProps={{ 'aria-label': t`Licence file` }}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={17} />}>
              <Trans>Choose a file</Trans>
            </Button>
          )}
        </FileButton>
        <Group>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button onClick={() => void check()} loading={command.busy} disabled={file.trim() === ''}>
            <Trans>Check</Trans>
          </Button>
        </Group>
      </Group>
    </Stack>
  );
};

type PreviewStepProps = {
  licence: Licence;
  terms: Terms;
  file: string;
  onBack: () => void;
  onDone: () => void;
};

const PreviewStep = ({ licence, terms, file, onBack, onDone }: PreviewStepProps) => {
  const command = useCommand(InstallLicence);
  const install = async (): Promise<void> => {
    const { problem } = await command.run({ file });
    if (problem === undefined) onDone();
  };
  return (
    <Stack>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      <Preview licence={licence} terms={terms} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button onClick={() => void install()} loading={command.busy}>
          <Trans>Install</Trans>
        </Button>
      </Group>
    </Stack>
  );
};
