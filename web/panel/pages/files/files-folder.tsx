import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from 'urql';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { formatBytes } from '#web/ui/format/numbers.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';
import { PageLink } from '../../shell/links.tsx';

const FilesFolderQuery = graphql(`
  query FilesFolder {
    serverStatus {
      name
      filesFolder
      filesUsed
    }
  }
`);

/** Where the files lie and how much room they take; the configuration of the machine names the folder. */
export const FilesFolder = () => {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({ query: FilesFolderQuery });
  if (data === undefined) return null;
  const { filesFolder, filesUsed } = data.serverStatus;
  const size = formatBytes(filesUsed, i18n.locale);
  return (
    <Paper withBorder radius="lg" p="lg" maw={760} component="section" aria-labelledby="files-folder">
      <Stack gap="xs">
        <Title order={2} size="h4" id="files-folder">
          <Trans>Folder of the files</Trans>
        </Title>
        <Group gap="md">
          <CopyId value={filesFolder} />
          <Text size="sm">
            <Trans>{size} used</Trans>
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          <Trans>The configuration of the machine names it (files.folder); it cannot be changed here.</Trans>
        </Text>
        <PageLink to="/reports/chat" size="sm">
          <Trans>Who sent which file: chat messages</Trans>
        </PageLink>
      </Stack>
    </Paper>
  );
};
