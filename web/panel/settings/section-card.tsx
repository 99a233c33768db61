import { useLingui as useI18n } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Alert, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import type { SettingFieldData, SettingsFormData } from './documents.ts';
import { FieldRow } from './field-row.tsx';
import { SettingControl, type SettingControlProps } from './setting-control.tsx';
import { sectionTexts } from './texts/index.ts';
import { type FieldValue, matters, type SectionValues } from './values.ts';
import type { SettingWords } from './words.ts';

/** Controls other than those of their kind, by `section.field`; `values` are those of the whole section. */
export type SettingControls = Readonly<
  Record<string, (props: SettingControlProps, values: SectionValues) => ReactNode>
>;

type Props = {
  readonly form: SettingsFormData;
  readonly words: SettingWords;
  readonly stored: SectionValues;
  readonly values: SectionValues;
  readonly errors: Readonly<Record<string, ReactNode>>;
  /** The field that somebody looked for. */
  readonly sought?: string | undefined;
  readonly controls?: SettingControls | undefined;
  readonly onChange: (name: string, value: FieldValue) => void;
  /** Stands below the fields: a check of a connection, for example. */
  readonly children?: ReactNode;
};

/** One section as a card: its fields, each with its history; what does not matter now is hidden. */
export const SectionCard = ({ form, words, stored, values, errors, sought, onChange, ...more }: Props) => {
  const { controls, children } = more;
  const { i18n } = useI18n();
  const texts = sectionTexts[form.id];
  if (texts === undefined) return null;
  return (
    <Paper withBorder radius="lg" p="lg" component="section" aria-labelledby={`section-${form.id}`}>
      <Stack>
        <div>
          <Title order={2} size="h4" id={`section-${form.id}`}>
            {i18n._(texts.title)}
          </Title>
          {texts.purpose && (
            <Text size="sm" c="dimmed" mt={4} maw={640}>
              {i18n._(texts.purpose)}
            </Text>
          )}
        </div>
        {form.rolledBack && <RolledBack {...form.rolledBack} />}
        {form.fields
          .filter((field) => matters(field, values))
          .map((field) => (
            <FieldRow
              key={field.name}
              section={form.id}
              name={field.name}
              words={words}
              changed={JSON.stringify(stored[field.name]) !== JSON.stringify(values[field.name])}
              sought={sought === field.name}
            >
              <Control
                section={form.id}
                {...{ field, words, values, controls }}
                value={values[field.name] ?? ''}
                error={errors[`${form.id}.${field.name}`]}
                rowError={(index) => errors[`${form.id}.${field.name}[${index}]`]}
                onChange={(value) => onChange(field.name, value)}
              />
              <Notes field={field} waiting={form.waitingForRestart.includes(field.name)} />
            </FieldRow>
          ))}
        {children}
      </Stack>
    </Paper>
  );
};

type ControlProps = SettingControlProps & Pick<Props, 'values' | 'controls'>;

const Control = ({ values, controls, ...props }: ControlProps) => {
  const own = controls?.[`${props.section}.${props.field.name}`];
  return own === undefined ? <SettingControl {...props} /> : own(props, values);
};

const Notes = ({ field, waiting }: { field: SettingFieldData; waiting: boolean }) => {
  if (field.override === null && !field.restart) return null;
  return (
    <Group gap="xs" mt={6}>
      {field.override !== null && (
        <Badge variant="light" color="gray" tt="none" leftSection={<IconLock size={12} />}>
          <Trans>Fixed by {field.override}</Trans>
        </Badge>
      )}
      {field.override === null && field.restart && (
        <Badge variant="light" color={waiting ? 'brass' : 'gray'} tt="none">
          {waiting ? <Trans>Waits for the next start</Trans> : <Trans>Takes effect at the next start</Trans>}
        </Badge>
      )}
    </Group>
  );
};

const RolledBack = ({ reason, at }: { reason: string; at: string }) => (
  <Alert
    color="clay"
    variant="light"
    icon={<IconArrowBackUp />}
    title={<Trans>The last change could not be applied; the former values are back</Trans>}
  >
    {reason} · <DateTime at={at} />
  </Alert>
);
