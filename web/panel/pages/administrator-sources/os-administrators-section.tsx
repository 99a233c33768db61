import { Trans, useLingui } from '@lingui/react/macro';
import { Fieldset, Skeleton, Stack, Switch, TagsInput, Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { ChangeOsAdministrators, type OsAdministrators, OsAdministratorsQuery } from './documents.ts';
import { OsLacks } from './os-lacks.tsx';
import { Section } from './section.tsx';

type Values = {
  enabled: boolean;
  adminGroups: string[];
  adminUsers: string[];
  auditorGroups: string[];
  auditorUsers: string[];
};

/** Which accounts of the operating system administrate, and as what (guide §2.6, §3.4.2, §4). */
export const OsAdministratorsSection = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [{ data, error }, ask] = useQuery({ query: OsAdministratorsQuery });
  if (!can('osAdministrators')) return null;
  const retry = () => ask({ requestPolicy: 'network-only' });
  return (
    <Section
      title={t`Accounts of the operating system`}
      purpose={
        <Trans>
          People sign in to this panel with the login and password that they have on the server’s machine. The
          groups are looked at at every sign-in; whoever leaves them is signed out within half a minute.
        </Trans>
      }
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} onRetry={retry} />}
      {data === undefined && error === undefined && <Skeleton height={320} radius="lg" />}
      {data !== undefined && <SettingsForm settings={data.osAdministrators} />}
    </Section>
  );
};

const valuesOf = ({
  enabled,
  adminGroups,
  adminUsers,
  auditorGroups,
  auditorUsers,
}: OsAdministrators): Values => ({
  enabled,
  adminGroups,
  adminUsers,
  auditorGroups,
  auditorUsers,
});

const SettingsForm = ({ settings }: { settings: OsAdministrators }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [stored, setStored] = useState(() => valuesOf(settings));
  const form = useForm<Values>({ initialValues: stored });
  const command = useCommand(ChangeOsAdministrators);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const changes = changesOf(stored, form.values);
  const readOnly = !can('ChangeOsAdministrators');
  const save = async () => {
    const { problem } = await command.run({ changes: patchOf(stored, form.values) });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    setStored(form.values);
    notifications.show({ message: t`Accounts of the system saved`, color: 'moss' });
  };
  return (
    <>
      <OsLacks lacks={settings.lacks} />
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      <Switch
        label={t`Let accounts of the operating system sign in to the panel`}
        disabled={readOnly}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      <Names form={form} readOnly={readOnly} legend={t`Full rights`} kind="admin" />
      <Names form={form} readOnly={readOnly} legend={t`Reading only (auditors)`} kind="auditor" />
      <Text size="sm" c="dimmed">
        <Trans>
          Whoever is in both has full rights. Administrators with an account in this panel sign in as before.
        </Trans>
      </Text>
      <SaveBar
        changes={diffLines(changes.map(({ field, before, after }) => ({ name: field, before, after })))}
        saving={command.busy}
        onDiscard={() => form.setValues(stored)}
        onSave={() => void save()}
      />
      <LeaveGuard unsaved={changes.length} />
    </>
  );
};

type NamesProps = {
  form: UseFormReturnType<Values>;
  readOnly: boolean;
  legend: string;
  kind: 'admin' | 'auditor';
};

const Names = ({ form, readOnly, legend, kind }: NamesProps) => {
  const { t } = useLingui();
  const common = { disabled: readOnly, acceptValueOnBlur: true, splitChars: [',', ';'], maxTags: 32 };
  return (
    <Fieldset legend={legend} radius="md">
      <Stack gap="sm">
        <TagsInput
          label={t`Groups of the system`}
          description={kind === 'admin' ? t`As a rule: tcadmins` : t`As a rule: tcsecadmins`}
          placeholder={readOnly ? '' : t`Type a name and press Enter`}
          {...common}
          {...form.getInputProps(`${kind}Groups`)}
        />
        <TagsInput
          label={t`Single logins`}
          placeholder={readOnly ? '' : t`Type a name and press Enter`}
          {...common}
          {...form.getInputProps(`${kind}Users`)}
        />
      </Stack>
    </Fieldset>
  );
};
