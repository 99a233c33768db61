import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type DiffLine, FieldDiff } from '#web/ui/components/field-diff.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { ChangeSettings, type SettingFieldData, type SettingsFormData } from '../../settings/documents.ts';
import { FieldStory } from '../../settings/field-story.tsx';
import { useSettingWords } from '../../settings/words.ts';
import {
  type Application,
  changedVersions,
  fieldName,
  type VersionPart,
  type Versions,
} from './client-version-values.ts';

type Props = {
  readonly application: Application;
  readonly form: SettingsFormData;
  readonly stored: Versions;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

/** A part of the form with the field that it belongs to. */
type Part = {
  readonly part: VersionPart;
  readonly label: string;
  readonly help: string;
  readonly field: SettingFieldData;
};

const useParts = ({ application, form }: Pick<Props, 'application' | 'form'>): readonly Part[] => {
  const { t } = useLingui();
  const parts: readonly Omit<Part, 'field'>[] = [
    { part: 'minimum', label: t`Minimum version`, help: t`Older ones are refused until they are updated.` },
    { part: 'current', label: t`Current version`, help: t`Older ones may go on and are offered an update.` },
    { part: 'last', label: t`Last version`, help: t`The one that people are led to.` },
    {
      part: 'url',
      label: t`Address of the installation`,
      help: t`An https address. Stands as a button on the guest page.`,
    },
  ];
  return parts.flatMap((one) => {
    const field = form.fields.find(({ name }) => name === fieldName(application, one.part));
    return field === undefined ? [] : [{ ...one, field }];
  });
};

/** The versions of one application, each with its history (guide §3.1.2.2). */
export const VersionsDialog = ({ application, form, stored, onClose, onSaved }: Props) => {
  const { t } = useLingui();
  const { name } = application;
  const parts = useParts({ application, form });
  const words = useSettingWords();
  const [edited, setEdited] = useState(stored);
  const [readsStory, setReadsStory] = useState(false);
  const command = useCommand(ChangeSettings);
  const fieldErrors = useFieldErrors();
  const errors = command.problem === undefined ? {} : fieldErrors(command.problem);
  const changes = changedVersions(application, stored, edited);
  const lines = parts
    .filter(({ field }) => field.name in changes)
    .map(({ part, field }) => words.line(form.id, field, stored[part], edited[part].trim()));
  const beside = parts.some(({ field }) => errors[field.name] !== undefined);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { problem } = await command.run({ changes: { clientVersions: changes } });
    if (problem !== undefined) return;
    notifications.show({ message: t`Settings saved`, color: 'moss' });
    onSaved();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!readsStory}
      title={t`Versions for ${name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack>
          {parts.map((part, index) => (
            <Group key={part.part} align="flex-start" wrap="nowrap" gap="sm">
              <VersionInput
                {...part}
                isFirst={index === 0}
                value={edited[part.part]}
                error={errors[part.field.name]}
                onChange={(value) => setEdited((now) => ({ ...now, [part.part]: value }))}
              />
              <FieldStory section={form.id} name={part.field.name} {...{ words }} onToggle={setReadsStory} />
            </Group>
          ))}
          <Changes lines={lines} />
          {command.problem !== undefined && !beside && <ErrorNotice problem={command.problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={command.busy} disabled={lines.length === 0}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};

type InputProps = Omit<Part, 'field'> & {
  readonly isFirst: boolean;
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (value: string) => void;
};

const VersionInput = ({ part, label, help, isFirst, value, error, onChange }: InputProps) => (
  <TextInput
    flex={1}
    description={help}
    {...{ label, value, error }}
    {...(part === 'url' ? { type: 'url' } : { placeholder: '8.0.0', styles: { wrapper: { maxWidth: 220 } } })}
    {...(isFirst ? { 'data-autofocus': true } : {})}
    autoComplete="off"
    spellCheck={false}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

/** What saving would change. */
const Changes = ({ lines }: { lines: readonly DiffLine[] }) =>
  lines.length > 0 && (
    <div>
      <Text size="xs" c="dimmed" mb={6}>
        <Trans>Before → after</Trans>
      </Text>
      <FieldDiff lines={lines} />
    </div>
  );
