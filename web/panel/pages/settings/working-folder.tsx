import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from 'urql';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { formatBytes } from '#web/ui/format/numbers.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';
import { PageLink } from '../../shell/links.tsx';

const WorkingFolderQuery = graphql(`
  query WorkingFolder {
    serverStatus {
      name
      dataFolder
      storage {
        free
        total
        parts {
          name
          bytes
        }
      }
    }
  }
`);

/** Where the server keeps its data, and how much room is there; the configuration of the machine names it. */
export const WorkingFolder = () => {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({ query: WorkingFolderQuery });
  if (data === undefined) return null;
  const { dataFolder, storage } = data.serverStatus;
  const own = (storage?.parts ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  const [used, free] = [formatBytes(own, i18n.locale), formatBytes(storage?.free ?? 0, i18n.locale)];
  return (
    <Paper withBorder radius="lg" p="lg" maw={760} component="section" aria-labelledby="working-folder">
      <Stack gap="xs">
        <Title order={2} size="h4" id="working-folder">
          <Trans>Working folder</Trans>
        </Title>
        <Group gap="md">
          <CopyId value={dataFolder} />
          {storage !== null && (
            <Text size="sm">
              <Trans>
                {used} used, {free} free on the disk
              </Trans>
            </Text>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <Trans>The configuration of the machine names it (dataDir); it cannot be changed here.</Trans>
        </Text>
        <Group gap="lg">
          <PageLink to="/settings/backup" size="sm">
            <Trans>Configuration backup</Trans>
          </PageLink>
          <PageLink to="/journal" size="sm">
            <Trans>Server journal</Trans>
          </PageLink>
        </Group>
      </Stack>
    </Paper>
  );
};
