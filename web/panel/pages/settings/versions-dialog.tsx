import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { ChangeSettings } from '../../settings/documents.ts';
import {
  type Application,
  changedVersions,
  fieldName,
  type VersionPart,
  type Versions,
} from './client-version-values.ts';

type Props = {
  readonly application: Application;
  readonly stored: Versions;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

type Words = { readonly part: VersionPart; readonly label: string; readonly help: string };

const useWords = (): readonly Words[] => {
  const { t } = useLingui();
  return [
    { part: 'minimum', label: t`Minimum version`, help: t`Older ones are refused until they are updated.` },
    { part: 'current', label: t`Current version`, help: t`Older ones may go on and are offered an update.` },
    { part: 'last', label: t`Last version`, help: t`The one that people are led to.` },
    {
      part: 'url',
      label: t`Address of the installation`,
      help: t`An https address. Stands as a button on the guest page.`,
    },
  ];
};

/** The versions of one application (guide §3.1.2.2). */
export const VersionsDialog = ({ application, stored, onClose, onSaved }: Props) => {
  const { t } = useLingui();
  const { name } = application;
  const words = useWords();
  const [edited, setEdited] = useState(stored);
  const command = useCommand(ChangeSettings);
  const fieldErrors = useFieldErrors();
  const errors = command.problem === undefined ? {} : fieldErrors(command.problem);
  const changes = changedVersions(application, stored, edited);
  const beside = words.some(({ part }) => errors[fieldName(application, part)] !== undefined);
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
      title={t`Versions for ${name}`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack>
          {words.map(({ part, label, help }, index) => (
            <TextInput
              key={part}
              {...{ label }}
              description={help}
              {...(part === 'url'
                ? { type: 'url' }
                : { placeholder: '8.0.0', styles: { wrapper: { maxWidth: 220 } } })}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
              autoComplete="off"
              spellCheck={false}
              value={edited[part]}
              error={errors[fieldName(application, part)]}
              onChange={({ currentTarget: { value } }) => setEdited((now) => ({ ...now, [part]: value }))}
            />
          ))}
          {command.problem !== undefined && !beside && <ErrorNotice problem={command.problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={command.busy} disabled={Object.keys(changes).length === 0}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
