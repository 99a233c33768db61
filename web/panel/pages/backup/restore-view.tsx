import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, PasswordInput, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileZip } from '@tabler/icons-react';
import { use, useEffect, useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { problemOfRejection } from '#web/ui/errors/problem.ts';
import { GraphqlContext } from '../../access/graphql-context.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { DismissRestore, UnsealRestore } from './documents.ts';
import { Preview } from './preview.tsx';
import { isBusy, type Restore } from './restore.ts';
import { FileNotice } from './rule-lines.tsx';

type Props = { restore: Restore; onChange: () => void };

/** A restore, wherever it stands. */
export const RestoreView = ({ restore, onChange }: Props) => {
  const { t } = useLingui();
  const positions = use(GraphqlContext)?.positions;
  const { position, failure, status } = restore;
  // What was restored is waited for by whatever is asked next.
  useEffect(() => {
    if (!isBusy(restore) && BigInt(position) > 0n) positions?.note(position);
  }, [restore, position, positions]);
  const problem = failure === null ? undefined : problemOfRejection(failure);
  return (
    <Stack>
      <About restore={restore} onDismissed={onChange} />
      {problem !== undefined && <FileNotice problem={problem} />}
      {status === 'SEALED' && <Unseal restore={restore} onChange={onChange} />}
      {isBusy(restore) && <Running restore={restore} />}
      {status === 'INTERRUPTED' && <Interrupted restore={restore} />}
      {status === 'FINISHED' && (
        <Alert color="moss" variant="light" title={t`Restored`}>
          <Trans>Every change stands in the report on settings changes under your name.</Trans>
        </Alert>
      )}
      {(status === 'CHECKED' || status === 'FINISHED') && <Preview restore={restore} onChange={onChange} />}
    </Stack>
  );
};

const About = ({ restore, onDismissed }: { restore: Restore; onDismissed: () => void }) => {
  const dismiss = useAnswer(DismissRestore);
  const { id, fileName, createdAt, program, withSecrets, status } = restore;
  const away = async (): Promise<void> => {
    const { problem } = await dismiss.run({ id });
    if (problem === undefined) onDismissed();
  };
  return (
    <Group justify="space-between" align="flex-start">
      <Group gap="xs" align="flex-start" wrap="nowrap" miw={0}>
        <IconFileZip size={20} style={{ flex: 'none' }} aria-hidden />
        <Stack gap={2} miw={0}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {fileName}
          </Text>
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              <Trans>
                Made <DateTime at={createdAt} /> by version {program}
              </Trans>
            </Text>
            {(status === 'CHECKED' || status === 'FINISHED') && (
              <Badge variant="light" color={withSecrets ? 'petrol' : 'gray'} tt="none">
                {withSecrets ? <Trans>with secrets</Trans> : <Trans>without secrets</Trans>}
              </Badge>
            )}
          </Group>
        </Stack>
      </Group>
      {!isBusy(restore) && (
        <Button variant="subtle" size="xs" loading={dismiss.busy} onClick={() => void away()}>
          <Trans>Put away</Trans>
        </Button>
      )}
    </Group>
  );
};

const Unseal = ({ restore: { id }, onChange }: Props) => {
  const { t } = useLingui();
  const unseal = useAnswer(UnsealRestore);
  const fieldErrors = useFieldErrors();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string>();
  const open = async (): Promise<void> => {
    const { problem } = await unseal.run({ id, passphrase });
    setError(problem === undefined ? undefined : fieldErrors(problem).passphrase);
    if (problem === undefined || problem.fields.every(({ field }) => field !== 'passphrase')) onChange();
  };
  const { problem } = unseal;
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      {problem !== undefined && error === undefined && <FileNotice problem={problem} />}
      <PasswordInput
        label={t`Passphrase of this file`}
        autoComplete="off"
        maw={380}
        value={passphrase}
        error={error}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" loading={unseal.busy} disabled={passphrase === ''}>
          <Trans>Open it</Trans>
        </Button>
      </Group>
    </Stack>
  );
};

const Running = ({ restore: { status, done, total } }: { restore: Restore }) => {
  const { t, i18n } = useLingui();
  const number = i18n.number(done);
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600}>{status === 'CHECKING' ? t`Comparing with this server` : t`Restoring`}</Text>
        <Text size="sm" c="dimmed" role="status">
          <Trans>{number} done</Trans>
        </Text>
      </Group>
      <Progress
        value={total === 0 ? 100 : (done / total) * 100}
        animated={total === 0}
        aria-label={t`Progress`}
      />
    </Stack>
  );
};

const Interrupted = ({ restore: { done, total, fileName } }: { restore: Restore }) => {
  const { t, i18n } = useLingui();
  const changes = i18n.number(done);
  const all = i18n.number(total);
  return (
    <Alert
      color="brass"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t`The server stopped in the middle of this restore`}
    >
      <Trans>
        {changes} changes were made; the file had {all} entries. The file itself is not kept. Choose{' '}
        {fileName} again: what was done stays as it is, and the rest is carried out.
      </Trans>
    </Alert>
  );
};
