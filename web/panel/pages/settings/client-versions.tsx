import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { graphql } from '#web/ui/graphql/graphql.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { SettingsFormsQuery } from '../../settings/documents.ts';
import { useSought } from '../../settings/settings-form.tsx';
import { storedValues } from '../../settings/values.ts';
import { HistoryLink } from '../history/history-link.tsx';
import {
  type Application,
  applications,
  SECTION,
  type Versions,
  versionsIn,
} from './client-version-values.ts';
import { VersionsDialog } from './versions-dialog.tsx';

const OwnVersion = graphql(`
  query OwnVersion {
    serverStatus {
      version
    }
  }
`);

/** Which versions of which application may take part (guide §3.1.2.2). */
export const ClientVersions = () => {
  const { can } = useAccess();
  const sought = useSought();
  const [{ data, error }, refresh] = useQuery({
    query: SettingsFormsQuery,
    variables: { sections: [SECTION] },
    requestPolicy: 'cache-and-network',
  });
  const [own] = useQuery({ query: OwnVersion, pause: !can('serverStatus') });
  const may = can('ChangeSettings');
  const lookedFor = applications.find(({ id }) => sought?.section === SECTION && sought.name.startsWith(id));
  const [edited, setEdited] = useState<Application | undefined>(may ? lookedFor : undefined);
  const again = () => refresh({ requestPolicy: 'network-only' });
  const form = data?.settingsForms[0];
  const values = form === undefined ? {} : (storedValues([form])[form.id] ?? {});
  return (
    <Paper withBorder radius="lg" p="lg" maw={760} component="section" aria-labelledby="client-versions">
      <Stack>
        <div>
          <Title order={2} size="h4" id="client-versions">
            <Trans>Versions of applications</Trans>
          </Title>
          <Text size="sm" c="dimmed" mt={4} maw={640}>
            <Trans>
              Below the minimum version an application is refused and told to update; below the current one it
              is offered the last. What has an address stands as a button on the guest page.
            </Trans>
          </Text>
        </div>
        {form === undefined && error !== undefined && (
          <ErrorNotice problem={problemOfError(error)} onRetry={again} />
        )}
        {form === undefined && error === undefined && <Skeleton height={220} />}
        {form !== undefined && (
          <VersionsTable
            values={(application) => versionsIn(values, application)}
            own={own.data?.serverStatus.version}
            onEdit={may ? setEdited : undefined}
          />
        )}
        <HistoryLink object="settings" id={SECTION} />
      </Stack>
      {form !== undefined && edited !== undefined && (
        <VersionsDialog
          application={edited}
          form={form}
          stored={versionsIn(values, edited)}
          onClose={() => setEdited(undefined)}
          onSaved={() => {
            setEdited(undefined);
            again();
          }}
        />
      )}
    </Paper>
  );
};

type TableProps = {
  readonly values: (application: Application) => Versions;
  readonly own: string | undefined;
  readonly onEdit: ((application: Application) => void) | undefined;
};

const VersionsTable = ({ values, own, onEdit }: TableProps) => {
  const { t } = useLingui();
  return (
    <Table.ScrollContainer minWidth={600} type="native">
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Application`}</Table.Th>
            <Table.Th>{t`Current version`}</Table.Th>
            <Table.Th>{t`Min. version`}</Table.Th>
            <Table.Th>{t`Last version`}</Table.Th>
            <Table.Th>{t`Address of the installation`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>{t`Pages in the browser`}</Table.Td>
            <Table.Td>{own ?? '—'}</Table.Td>
            <Table.Td>{own ?? '—'}</Table.Td>
            <Table.Td>{own ?? '—'}</Table.Td>
            <Table.Td>
              <Text size="sm" c="dimmed">
                <Trans>They come from this server; older ones are told to reload.</Trans>
              </Text>
            </Table.Td>
          </Table.Tr>
          {applications.map((application) => (
            <Row key={application.id} {...{ application, onEdit }} versions={values(application)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

type RowProps = Pick<TableProps, 'onEdit'> & {
  readonly application: Application;
  readonly versions: Versions;
};

const Row = ({ application, versions, onEdit }: RowProps) => {
  const { t } = useLingui();
  const { name } = application;
  const { minimum, current, last, url } = versions;
  return (
    <Table.Tr>
      <Table.Td>
        {onEdit === undefined ? (
          name
        ) : (
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-label={t`Versions for ${name}`}
            onClick={() => onEdit(application)}
          >
            {name}
          </Anchor>
        )}
      </Table.Td>
      {[current, minimum, last].map((version, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns are always these three.
        <Table.Td key={column}>{version || '—'}</Table.Td>
      ))}
      <Table.Td maw={220}>
        {url === '' ? (
          '—'
        ) : (
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm" display="block" truncate>
            {url}
          </Anchor>
        )}
      </Table.Td>
    </Table.Tr>
  );
};
