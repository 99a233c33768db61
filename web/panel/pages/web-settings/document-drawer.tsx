import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { DiffLine } from '#web/ui/components/field-diff.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { ChangesButton } from '#web/ui/form/changes-button.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { languageNames } from '#web/ui/i18n/languages.ts';
import { RichTextField } from '#web/ui/rich-text/rich-text-field.tsx';
import { RichTextView } from '#web/ui/rich-text/rich-text-view.tsx';
import { useSiteLanguage } from '#web/ui/site/site-context.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import {
  changesOf,
  comparedTexts,
  type DocumentValues,
  documentFields,
  newDocument,
  titleIn,
} from './document-values.ts';
import { ChangeLegalDocument, CreateLegalDocument, type LegalDocument } from './documents.ts';
import classes from './web-settings.module.css';

type Props = {
  /** Null for one that is to be added. */
  readonly document: LegalDocument | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

type Language = 'ru' | 'en';

const fieldsOf = {
  ru: { title: 'titleRu', body: 'bodyRu' },
  en: { title: 'titleEn', body: 'bodyEn' },
} as const;

const isLanguage = (text: string): text is Language => text === 'ru' || text === 'en';

const useSaving = ({ document, onSaved }: Props, before: DocumentValues, values: DocumentValues) => {
  const creation = useCommand(CreateLegalDocument);
  const change = useCommand(ChangeLegalDocument);
  const save = async (): Promise<void> => {
    const { problem } =
      document === null
        ? await creation.run({ input: values })
        : await change.run({ id: document.id, changes: changesOf(before, values) });
    if (problem === undefined) onSaved();
  };
  return { save, busy: creation.busy || change.busy, problem: creation.problem ?? change.problem };
};

/** From what to what, field by field; of a text where it differs. */
const useLines = (before: DocumentValues, after: DocumentValues): readonly DiffLine[] => {
  const { t } = useLingui();
  const linesOf = useDiffLines();
  const changes = documentFields
    .filter((name) => before[name] !== after[name])
    .map((name) => {
      if (name !== 'bodyEn' && name !== 'bodyRu') return { name, before: before[name], after: after[name] };
      return {
        name,
        ...(comparedTexts(before[name], after[name]) ?? { before: undefined, after: t`formatting only` }),
      };
    });
  return linesOf(changes);
};

/** Title and text of a document in both languages. */
export const DocumentDrawer = (props: Props) => {
  const { t } = useLingui();
  const { document, onClose } = props;
  const own = useSiteLanguage();
  const before: DocumentValues = document ?? newDocument;
  const [values, setValues] = useState(before);
  const [language, setLanguage] = useState<Language>(own);
  const [leaving, setLeaving] = useState(false);
  const { save, busy, problem } = useSaving(props, before, values);
  const fieldErrors = useFieldErrors();
  const errors = problem === undefined ? {} : fieldErrors(problem);
  const lines = useLines(before, values);
  const changed = lines.length > 0;
  const set = (changes: Partial<DocumentValues>): void => setValues((now) => ({ ...now, ...changes }));
  return (
    <Drawer
      opened
      onClose={() => (changed ? setLeaving(true) : onClose())}
      size={860}
      title={document === null ? t`New document` : titleIn(own, before)}
    >
      <Stack>
        <SegmentedControl
          aria-label={t`Language of the text`}
          value={language}
          onChange={(value) => isLanguage(value) && setLanguage(value)}
          data={[
            { value: 'ru', label: languageNames.ru },
            { value: 'en', label: languageNames.en },
          ]}
        />
        <Fields key={language} {...{ language, values, set, errors }} />
        <Switch
          label={t`Public pages link to it`}
          checked={values.shown}
          onChange={(event) => set({ shown: event.currentTarget.checked })}
          error={errors.shown}
        />
        {problem !== undefined && <ErrorNotice problem={problem} />}
        <Group justify={changed ? 'space-between' : 'flex-end'}>
          {changed && <ChangesButton changes={lines} />}
          <Button onClick={() => void save()} loading={busy} disabled={!changed}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
      <ConfirmDanger
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={t`Leave without saving?`}
        action={t`Leave`}
        onConfirm={async () => {
          onClose();
          return undefined;
        }}
      >
        <Trans>What you have written here would be lost.</Trans>
      </ConfirmDanger>
    </Drawer>
  );
};

type FieldsProps = {
  readonly language: Language;
  readonly values: DocumentValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly set: (changes: Partial<DocumentValues>) => void;
};

/** One language: its title, and its text as it is written or as it is read. */
const Fields = ({ language, values, errors, set }: FieldsProps) => {
  const { t } = useLingui();
  const [reading, setReading] = useState(false);
  const { title, body } = fieldsOf[language];
  const { length } = values[body];
  return (
    <>
      <TextInput
        label={t`Title`}
        value={values[title]}
        onChange={(event) => set({ [title]: event.currentTarget.value })}
        error={errors[title]}
        maxLength={120}
        autoComplete="off"
        lang={language}
      />
      {reading ? (
        <div className={classes.preview} lang={language}>
          <RichTextView html={values[body]} />
        </div>
      ) : (
        <RichTextField
          label={t`Text`}
          description={t`Without a text in this language pages show the one in the other.`}
          value={values[body]}
          onChange={(html) => set({ [body]: html })}
          error={errors[body]}
          minHeight={260}
          maxHeight={520}
        />
      )}
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          <Trans>{length} of 60,000 characters, formatting included</Trans>
        </Text>
        <Button variant="subtle" size="compact-md" onClick={() => setReading((before) => !before)}>
          {reading ? <Trans>Back to writing</Trans> : <Trans>Preview</Trans>}
        </Button>
      </Group>
    </>
  );
};
