import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Skeleton, Stack, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Absence } from '#web/ui/components/absence.tsx';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { Facts } from '../../shell/facts.tsx';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { HistoryLink } from '../history/history-link.tsx';
import { ApplicationActions } from './application-actions.tsx';
import { ApplicationFields } from './application-fields.tsx';
import { type ApplicationValues, valuesOf } from './application-values.ts';
import { type Application, ApplicationQuery, ChangeApplication } from './documents.ts';
import { Grants } from './grants.tsx';
import { BackToApplications } from './new-application-page.tsx';

/** What an application may do, and for whom it does (guide §3.7.1.3). */
export const ApplicationPage = () => {
  const { applicationId } = useParams({ from: '/api/oauth/$applicationId' });
  const [{ data, error, fetching }, ask] = useQuery({
    query: ApplicationQuery,
    variables: { id: applicationId },
  });
  const application = data?.application;
  if (application != null) return <Known key={application.id} application={application} />;
  if (fetching) return <Skeleton height={420} radius="lg" />;
  return (
    <Absence
      code="APPLICATION_NOT_FOUND"
      id={applicationId}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
    />
  );
};

const Known = ({ application }: { application: Application }) => {
  const { t } = useLingui();
  const { id, createdAt, secretSince, isPublic } = application;
  return (
    <PageFrame
      title={application.name}
      purpose={<Trans>An application that uses the API.</Trans>}
      back={<BackToApplications />}
    >
      <Stack maw={860} gap="lg">
        <Paper withBorder radius="lg" p="lg">
          <Stack>
            <Facts
              facts={[
                [t`Application ID`, <CopyId key="id" value={id} />],
                [t`Created`, <DateTime key="created" at={createdAt} />],
                [t`Secret since`, isPublic ? t`none` : <DateTime key="secret" at={secretSince} />],
              ]}
            />
            <HistoryLink object="application" id={id} />
            <ApplicationActions application={application} />
          </Stack>
        </Paper>
        <Edit application={application} />
        <Title order={2} size="h3">
          <Trans>Tokens</Trans>
        </Title>
        <Grants applicationId={id} />
      </Stack>
    </PageFrame>
  );
};

const Edit = ({ application }: { application: Application }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const command = useCommand(ChangeApplication);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const [stored, setStored] = useState(() => valuesOf(application));
  const form = useForm<ApplicationValues>({ initialValues: stored });
  const changes = changesOf(stored, form.values);
  const save = async (): Promise<void> => {
    const { problem } = await command.run({ id: application.id, ...patchOf(stored, form.values) });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    setStored(form.values);
    notifications.show({ message: t`Saved: ${form.values.name}`, color: 'moss' });
  };
  return (
    <Stack>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      <ApplicationFields form={form} isPublic={application.isPublic} disabled={!can('ChangeApplication')} />
      <SaveBar
        changes={diffLines(changes.map(({ field, before, after }) => ({ name: field, before, after })))}
        saving={command.busy}
        onDiscard={() => form.setValues(stored)}
        onSave={() => void save()}
      />
      <LeaveGuard unsaved={changes.length} />
    </Stack>
  );
};
