import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Paper, Radio, Select, Stack, Text, Title } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { languageNames, languages } from '#web/ui/i18n/languages.ts';
import { ChangePreferences } from '../../access/documents.ts';
import { type SignedInViewer, useAccess } from '../../access/viewer-context.tsx';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { encodingNames, separatorNames } from '../changes/describe.ts';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { useServerStatus } from '../status/use-server-status.ts';

type Values = Pick<SignedInViewer['administrator'], 'language' | 'timeZone' | 'csvEncoding' | 'csvSeparator'>;

// Servers are often set to it, and not every browser lists it.
const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Language, time zone and exports of the one who is signed in (guide §2.9). */
export const PreferencesPage = () => {
  const { t } = useLingui();
  const { viewer, refresh } = useAccess();
  const { language, timeZone, csvEncoding, csvSeparator } = viewer.administrator;
  const [stored, setStored] = useState<Values>({ language, timeZone, csvEncoding, csvSeparator });
  const form = useForm<Values>({ initialValues: stored });
  const command = useCommand(ChangePreferences);
  const diffLines = useDiffLines();
  const changes = changesOf(stored, form.values);
  const save = async (): Promise<void> => {
    const { problem } = await command.run(patchOf(stored, form.values));
    if (problem !== undefined) return;
    setStored(form.values);
    refresh();
    notifications.show({ message: t`Preferences saved`, color: 'moss' });
  };
  return (
    <PageFrame title={t`Preferences`} purpose={<Trans>Yours only; other administrators keep theirs.</Trans>}>
      <Stack maw={640}>
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <Paper withBorder radius="lg" p="lg">
          <Stack gap="lg">
            <Radio.Group label={t`Language of the panel`} {...form.getInputProps('language')}>
              <Stack gap="xs" mt={6}>
                {languages.map((one) => (
                  <Radio key={one} value={one.toUpperCase()} label={languageNames[one]} lang={one} />
                ))}
              </Stack>
            </Radio.Group>
            <ZoneFields
              value={form.values.timeZone}
              onChange={(zone) => form.setFieldValue('timeZone', zone)}
            />
          </Stack>
        </Paper>
        <CsvFields form={form} />
        <SaveBar
          changes={diffLines(
            changes.map(({ field, before, after }) => ({
              name: field,
              before: shown(before),
              after: shown(after),
            })),
          )}
          saving={command.busy}
          onDiscard={() => form.setValues(stored)}
          onSave={() => void save()}
        />
      </Stack>
      <LeaveGuard unsaved={changes.length} />
    </PageFrame>
  );
};

const shown = (value: unknown): unknown =>
  languages.find((one) => one.toUpperCase() === value) === undefined
    ? value
    : languageNames[value === 'RU' ? 'ru' : 'en'];

/** How exported tables are written. */
const CsvFields = ({ form }: { form: UseFormReturnType<Values> }) => {
  const { t, i18n } = useLingui();
  const named = (names: Readonly<Record<string, MessageDescriptor>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: i18n._(name) }));
  return (
    <Paper withBorder radius="lg" p="lg">
      <Stack>
        <div>
          <Title order={2} size="h4">
            <Trans>CSV export</Trans>
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            <Trans>For every report that is downloaded as a table.</Trans>
          </Text>
        </div>
        <Select
          label={t`Encoding`}
          data={named(encodingNames)}
          allowDeselect={false}
          maw={420}
          {...form.getInputProps('csvEncoding')}
        />
        <Select
          label={t`Separator`}
          data={named(separatorNames)}
          allowDeselect={false}
          maw={420}
          {...form.getInputProps('csvSeparator')}
        />
      </Stack>
    </Paper>
  );
};

const ZoneFields = ({ value, onChange }: { value: string; onChange: (zone: string) => void }) => {
  const { t } = useLingui();
  const { status } = useServerStatus();
  const serverZone = status?.timeZone ?? '';
  const asServer = value === 'server';
  return (
    <Stack gap="xs">
      <Select
        label={t`Time zone`}
        description={t`Times in reports and lists are shown in it.`}
        data={zones}
        searchable
        disabled={asServer}
        value={asServer ? serverZone : value}
        onChange={(zone) => onChange(zone ?? 'server')}
        nothingFoundMessage={t`Nothing found`}
      />
      <Checkbox
        label={t`Use the time zone of the server`}
        description={serverZone}
        checked={asServer}
        onChange={(event) => onChange(event.currentTarget.checked ? 'server' : browserZone)}
      />
    </Stack>
  );
};
