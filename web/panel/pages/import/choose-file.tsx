import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, FileButton, Group, List, Paper, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Problem } from '#web/ui/errors/problem.ts';
import { importFields, useImportFieldName } from './field-names.ts';
import classes from './import.module.css';
import { ProblemLines } from './problem-lines.tsx';
import { uploadTable } from './upload.ts';

type Props = {
  /** Of the import that this file goes on with. */
  id?: string;
  onUploaded: (id: string) => void;
};

/** Takes the table, by button or by drag and drop. */
export const ChooseFile = ({ id: known, onUploaded }: Props) => {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const take = async (file: File | null | undefined): Promise<void> => {
    if (file == null || busy) return;
    setBusy(true);
    const id = known ?? crypto.randomUUID();
    const refused = await uploadTable(id, file);
    setBusy(false);
    setProblem(refused);
    if (refused === undefined) onUploaded(id);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Stack maw={820}>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      {problem !== undefined && <ProblemLines problems={problem.fields} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard. */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={40} stroke={1.4} aria-hidden />
        <Text fw={600}>
          <Trans>Drop a CSV file here</Trans>
        </Text>
        <FileButton
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={(file) => void take(file)}
          inputProps={{ 'aria-label': t`CSV file` }}
        >
          {(props) => (
            <Button {...props} loading={busy} leftSection={<IconUpload size={17} />}>
              <Trans>Choose a file</Trans>
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          <Trans>
            UTF-8, UTF-16, Windows-1251 or KOI8-R, separated by semicolons, commas, tabs or bars, up to 64 MB.
          </Trans>
        </Text>
      </div>
      {known === undefined && <ColumnsHelp />}
    </Stack>
  );
};

const ColumnsHelp = () => {
  const nameOf = useImportFieldName();
  return (
    <Paper withBorder p="md" radius="lg">
      <Stack gap="sm">
        <Text fw={600}>
          <Trans>Columns that are recognised by their header, in English or Russian</Trans>
        </Text>
        <Group gap={6}>
          {importFields.map((field) => (
            <Badge key={field} variant={field === 'login' ? 'filled' : 'light'} tt="none" color="petrol">
              {nameOf(field)}
            </Badge>
          ))}
        </Group>
        <List size="sm" c="dimmed" spacing={4}>
          <List.Item>
            <Trans>Only the login is needed. It says whether somebody is new or known.</Trans>
          </List.Item>
          <List.Item>
            <Trans>A missing column leaves everything as it is. An empty cell empties the field.</Trans>
          </List.Item>
          <List.Item>
            <Trans>Several groups are separated by a bar: Sales | Berlin.</Trans>
          </List.Item>
          <List.Item>
            <Trans>
              A password counts for those who have none. Whoever gets none cannot sign in until you set one.
            </Trans>
          </List.Item>
        </List>
      </Stack>
    </Paper>
  );
};
