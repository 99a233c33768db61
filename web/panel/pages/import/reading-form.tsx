import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { ColumnMeanings } from './column-meanings.tsx';
import { CheckImport } from './documents.ts';
import { encodingNames, useSeparators } from './formats.ts';
import type { Job } from './job.ts';

type Props = { job: Job; onApplied: () => void };

/** Encoding, separator and the meaning of the columns by hand, with the first lines as they are read now. */
export const ReadingForm = ({ job, onApplied }: Props) => {
  const { t } = useLingui();
  const { id, createGroups, generatePasswords, encoding, separator } = job;
  const check = useAnswer(CheckImport);
  const separators = useSeparators();
  const [fields, setFields] = useState(job.columns.map(({ field }) => field ?? ''));
  const read = (reading: { encoding: string; separator: string; fields?: readonly string[] }) =>
    check.run({
      id,
      createGroups,
      generatePasswords,
      reading: { ...reading, fields: reading.fields === undefined ? null : [...reading.fields] },
    });
  const apply = async (): Promise<void> => {
    const { problem } = await read({ encoding, separator, fields });
    if (problem === undefined) onApplied();
  };
  return (
    <Paper withBorder p="md" radius="lg">
      <Stack>
        <div>
          <Text fw={600}>
            <Trans>How is this file to be read?</Trans>
          </Text>
          <Text size="sm" c="dimmed">
            <Trans>Change the encoding if letters look wrong, and say what each column means.</Trans>
          </Text>
        </div>
        {check.problem !== undefined && <ErrorNotice problem={check.problem} />}
        <Group align="flex-start">
          <Select
            label={t`Encoding`}
            allowDeselect={false}
            value={encoding}
            data={Object.entries(encodingNames).map(([value, label]) => ({ value, label }))}
            onChange={(next) => void (next !== null && read({ encoding: next, separator }))}
          />
          <Select
            label={t`Separator`}
            allowDeselect={false}
            value={separator}
            data={separators.map(({ value, name }) => ({ value, label: name }))}
            onChange={(next) => void (next !== null && read({ encoding, separator: next }))}
          />
        </Group>
        <ColumnMeanings job={job} fields={fields} onChange={setFields} />
        <Group>
          <Button disabled={!fields.includes('login')} loading={check.busy} onClick={() => void apply()}>
            <Trans>Check the table</Trans>
          </Button>
          {!fields.includes('login') && (
            <Text size="sm" c="dimmed">
              <Trans>Choose the column with the login first: it says who somebody is.</Trans>
            </Text>
          )}
        </Group>
      </Stack>
    </Paper>
  );
};
