import { Trans } from '@lingui/react/macro';
import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconAdjustments, IconFileSpreadsheet } from '@tabler/icons-react';
import { useImportFieldName } from './field-names.ts';
import { encodingNames, useSeparators } from './formats.ts';
import classes from './import.module.css';
import type { Job } from './job.ts';

/** How the file was understood; `onRead`: somebody wants to say it otherwise. */
export const Summary = ({ job, onRead }: { job: Job; onRead: (() => void) | undefined }) => {
  const nameOf = useImportFieldName();
  const separator = useSeparators().find(({ value }) => value === job.separator)?.by ?? job.separator;
  const encoding = encodingNames[job.encoding] ?? job.encoding;
  return (
    <Paper withBorder p="md" radius="lg">
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="xs">
            <IconFileSpreadsheet size={20} aria-hidden />
            <Text fw={600}>{job.fileName}</Text>
            <Text size="sm" c="dimmed">
              <Trans>
                {encoding}, separated by {separator}
              </Trans>
            </Text>
          </Group>
          {onRead !== undefined && (
            <Button variant="subtle" size="xs" leftSection={<IconAdjustments size={16} />} onClick={onRead}>
              <Trans>Encoding and columns</Trans>
            </Button>
          )}
        </Group>
        <div className={classes.columns}>
          {job.columns.map(({ header, field }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and headers may repeat.
            <Badge key={at} variant={field === null ? 'default' : 'light'} color="petrol" tt="none" fw={500}>
              {field === null ? (
                <Trans>{header}: not used</Trans>
              ) : header === nameOf(field) ? (
                header
              ) : (
                `${header} → ${nameOf(field)}`
              )}
            </Badge>
          ))}
        </div>
      </Stack>
    </Paper>
  );
};
