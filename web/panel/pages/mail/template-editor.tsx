import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconInfoCircle, IconRestore } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useRef, useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { ChangeSettings } from '../../settings/documents.ts';
import { FieldRow } from '../../settings/field-row.tsx';
import { type SettingWords, useSettingWords } from '../../settings/words.ts';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import type { Template } from './documents.ts';
import { LetterPreview } from './letter-preview.tsx';
import { insertAt, TEMPLATES, templateFields, unknownVariables } from './template-text.ts';
import { TestLetter } from './test-letter.tsx';
import { Variables } from './variables.tsx';

type Props = {
  readonly template: Template;
  readonly language: 'RU' | 'EN';
  /** The setting that somebody looked for. */
  readonly sought: string | undefined;
  readonly onSaved: () => void;
};
type Place = 'subject' | 'body';

/** What stands in the fields: own words, else the standard ones. */
const shown = ({ subject, body, ownSubject, ownBody }: Template) => ({
  subject: ownSubject === '' ? subject : ownSubject,
  body: ownBody === '' ? body : ownBody,
});

/** Subject and body of one kind of letter, with a preview that follows. */
export const TemplateEditor = ({ template, language, sought, onSaved }: Props) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const stored = shown(template);
  const [words, setWords] = useState(stored);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const place = useRef<Place>('body');
  const fields = { subject: useRef<HTMLInputElement>(null), body: useRef<HTMLTextAreaElement>(null) };
  const command = useCommand(ChangeSettings);
  const fieldErrors = useFieldErrors();
  const names = templateFields(template.kind, language);
  const editable = can('ChangeSettings');
  const change = (part: Partial<typeof words>): void => setWords((now) => ({ ...now, ...part }));
  const insert = (name: string): void => {
    const field = fields[place.current].current;
    if (field === null) return;
    const { text, caret } = insertAt(field.value, `%${name}`, field.selectionStart, field.selectionEnd);
    change({ [place.current]: text });
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(caret, caret);
    });
  };
  const save = async (): Promise<void> => {
    const own = (value: string, standard: string): string => (value === standard ? '' : value);
    const { problem } = await command.run({
      changes: {
        mailTemplates: {
          [names.subject]: own(words.subject, template.subject),
          [names.body]: own(words.body, template.body),
        },
      },
    });
    if (problem === undefined) {
      setErrors({});
      notifications.show({ message: t`Letter saved`, color: 'moss' });
      onSaved();
    } else setErrors(fieldErrors(problem));
  };
  const changes = (['subject', 'body'] as const).filter((part) => words[part] !== stored[part]);
  const standard = words.subject === template.subject && words.body === template.body;
  const partNames: Readonly<Record<Place, string>> = { subject: t`Subject`, body: t`Text` };
  const known = template.variables.map(({ name }) => name);
  const rowOf = (part: Place) => ({
    name: names[part],
    changed: changes.includes(part),
    sought: sought === names[part],
  });
  return (
    <Stack>
      {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
      {template.kind === 'MISSED_CALL_GUEST' && <NotSentYet />}
      <WithStory {...rowOf('subject')}>
        <TextInput
          label={t`Subject`}
          ref={fields.subject}
          value={words.subject}
          readOnly={!editable}
          error={errors[names.subject]}
          onFocus={() => {
            place.current = 'subject';
          }}
          onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
        />
      </WithStory>
      {editable && <Variables variables={template.variables} onInsert={insert} />}
      <WithStory {...rowOf('body')}>
        <Textarea
          label={t`Text, HTML`}
          ref={fields.body}
          autosize
          minRows={10}
          maxRows={22}
          value={words.body}
          readOnly={!editable}
          error={errors[names.body]}
          spellCheck={false}
          styles={{
            input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13, lineHeight: 1.55 },
          }}
          onFocus={() => {
            place.current = 'body';
          }}
          onChange={({ currentTarget }) => change({ body: currentTarget.value })}
        />
      </WithStory>
      <UnknownVariables subject={words.subject} body={words.body} known={known} />
      <Group gap="xs">
        {editable && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconRestore size={15} />}
            disabled={standard}
            onClick={() => setWords({ subject: template.subject, body: template.body })}
          >
            <Trans>Back to the standard text</Trans>
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {standard ? <Trans>This is the standard text.</Trans> : <Trans>These are words of your own.</Trans>}
        </Text>
      </Group>
      <LetterPreview draft={{ kind: template.kind, language, ...words }} />
      {can('checkMail') && <TestLetter draft={{ kind: template.kind, language, ...words }} />}
      <SaveBar
        changes={changes.map((part) => ({
          name: partNames[part],
          before: stored[part],
          after: words[part],
        }))}
        saving={command.busy}
        onDiscard={() => setWords(stored)}
        onSave={() => void save()}
      />
      <LeaveGuard unsaved={changes.length} />
    </Stack>
  );
};

/** As for every setting, a button beside the field tells who changed it; what is empty stands as the server has it. */
const WithStory = (
  row: Pick<ComponentProps<typeof FieldRow>, 'name' | 'changed' | 'sought' | 'children'>,
) => {
  const { t } = useLingui();
  const words = useSettingWords();
  const value: SettingWords['value'] = (section, field, given) =>
    given === '' ? t`the standard text` : words.value(section, field, given);
  return <FieldRow section={TEMPLATES} words={{ ...words, value }} {...row} />;
};

const NotSentYet = () => (
  <Alert color="gray" icon={<IconInfoCircle size={18} />}>
    <Trans>
      The server does not send this letter yet: it belongs to calls to people without an account, which come
      later.
    </Trans>
  </Alert>
);

type UnknownProps = { readonly subject: string; readonly body: string; readonly known: readonly string[] };

const UnknownVariables = ({ subject, body, known }: UnknownProps): ReactNode => {
  const { t } = useLingui();
  const wrong = [
    ...unknownVariables(subject, known).map((one) => ({ ...one, where: t`Subject` })),
    ...unknownVariables(body, known).map((one) => ({ ...one, where: t`Text` })),
  ];
  if (wrong.length === 0) return null;
  return (
    <Alert
      color="clay"
      icon={<IconAlertTriangle size={18} />}
      title={t`There are variables that this letter does not know`}
    >
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {wrong.map(({ name, position, line, where }) => (
          <li key={`${where} ${position}`}>
            <code>{name}</code>
            {' — '}
            {line === undefined ? t`${where}, character ${position}` : t`${where}, line ${line}`}
          </li>
        ))}
      </ul>
      <Text size="sm" mt={6}>
        <Trans>Write %% where a percent sign is meant.</Trans>
      </Text>
    </Alert>
  );
};
