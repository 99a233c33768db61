import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { OpenIdCheckButton } from './openid-check.tsx';
import { ChangeOpenId, OpenIdQuery, type OpenIdSettings } from './openid-documents.ts';
import { PeopleFields, ProviderFields } from './openid-fields.tsx';
import { inputOf, shownChanges, type Values, valuesOf } from './openid-values.ts';
import { Section } from './section.tsx';

/** Administrators for whom a provider of the organisation vouches. */
export const OpenIdSection = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [{ data, error }, ask] = useQuery({ query: OpenIdQuery });
  if (!can('openId')) return null;
  const retry = () => ask({ requestPolicy: 'network-only' });
  return (
    <Section
      title={t`Sign-in by OpenID Connect`}
      purpose={
        <Trans>
          A button on the sign-in page leads to the organisation’s own sign-in. Who may do what here is
          decided by the groups that it names, anew at every sign-in. A second factor is its business, too.
        </Trans>
      }
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} onRetry={retry} />}
      {data === undefined && error === undefined && <Skeleton height={420} radius="lg" />}
      {data !== undefined && <SettingsForm settings={data.openId} />}
    </Section>
  );
};

const SettingsForm = ({ settings }: { settings: OpenIdSettings }) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [stored, setStored] = useState(() => valuesOf(settings));
  const form = useForm<Values>({ initialValues: stored });
  const command = useCommand(ChangeOpenId);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const changes = shownChanges(stored, form.values);
  const readOnly = !can('ChangeOpenId');
  const save = async () => {
    const { problem } = await command.run(inputOf(stored, form.values));
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    const saved = { ...form.values, clientSecret: '', removeSecret: false };
    setStored(saved);
    form.setValues(saved);
    notifications.show({ message: t`Provider saved`, color: 'moss' });
  };
  return (
    <>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      <Switch
        label={t`Offer the sign-in by OpenID Connect`}
        disabled={readOnly}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      <ProviderFields form={form} readOnly={readOnly} settings={settings} />
      {can('checkOpenId') && <OpenIdCheckButton unsaved={changes.length > 0} />}
      <PeopleFields form={form} readOnly={readOnly} />
      {!readOnly && (
        <Text size="sm" c="dimmed">
          <Trans>Whoever came in by the provider signs in again when it or these groups change.</Trans>
        </Text>
      )}
      <SaveBar
        changes={diffLines(changes)}
        saving={command.busy}
        onDiscard={() => form.setValues(stored)}
        onSave={() => void save()}
      />
      <LeaveGuard unsaved={changes.length} />
    </>
  );
};
