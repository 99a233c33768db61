import { useLingui } from '@lingui/react/macro';
import { Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { type Problem, problemOfError } from '#web/ui/errors/problem.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAfterRestart } from '../restart/use-after-restart.ts';
import { WaitingSettings } from '../restart/waiting-settings.tsx';
import { LeaveGuard } from '../shell/leave-guard.tsx';
import { ChangeSettings, type SettingsFormData, SettingsFormsQuery } from './documents.ts';
import { SectionCard, type SettingControls } from './section-card.tsx';
import {
  changedFields,
  type FieldValue,
  type FormValues,
  inputOf,
  type SectionValues,
  storedValues,
} from './values.ts';
import { useSettingWords } from './words.ts';

/** What a page may add to a section: buttons that work with what is typed and not saved. */
export type SectionExtra = (state: { readonly changed: boolean; readonly values: FormValues }) => ReactNode;

/** What else changes in the section when a field does; `values` are those from before. */
export type Companions = (values: SectionValues, name: string, value: FieldValue) => SectionValues;

type Props = {
  /** Ids in the order of the page. */
  readonly sections: readonly string[];
  readonly extras?: Readonly<Record<string, SectionExtra>>;
  readonly controls?: SettingControls;
  readonly companions?: Readonly<Record<string, Companions>>;
  /** Of a section named here only these fields stand on the page; has to be the same object each time. */
  readonly fields?: FieldNames;
};

type FieldNames = Readonly<Record<string, readonly string[]>>;

const narrowed = (form: SettingsFormData, names: readonly string[] | undefined): SettingsFormData =>
  names === undefined
    ? form
    : {
        ...form,
        fields: form.fields.filter(({ name }) => names.includes(name)),
        waitingForRestart: form.waitingForRestart.filter((name) => names.includes(name)),
      };

/** The form of one or several sections with one save bar, drawn from their declarations. */
export const SettingsForm = ({ sections, extras = {}, controls, companions = {}, fields }: Props) => {
  const [{ data, error }, reload] = useQuery({
    query: SettingsFormsQuery,
    variables: { sections: [...sections] },
    requestPolicy: 'cache-and-network',
  });
  const again = () => reload({ requestPolicy: 'network-only' });
  const forms = useMemo(
    () => data?.settingsForms.map((form) => narrowed(form, fields?.[form.id])),
    [data, fields],
  );
  // Nothing waits any more then, and something may have been rolled back.
  useAfterRestart(again);
  if (error !== undefined && forms === undefined)
    return <ErrorNotice problem={problemOfError(error)} onRetry={again} />;
  if (forms === undefined) return <Skeleton height={320} radius="lg" maw={760} />;
  return <LoadedForm {...{ forms, extras, controls, companions }} onSaved={again} />;
};

type LoadedProps = {
  readonly forms: readonly SettingsFormData[];
  readonly extras: Readonly<Record<string, SectionExtra>>;
  readonly controls: SettingControls | undefined;
  readonly companions: Readonly<Record<string, Companions>>;
  readonly onSaved: () => void;
};

const LoadedForm = ({ forms, extras, controls, companions, onSaved }: LoadedProps) => {
  const words = useSettingWords();
  const sought = useSought();
  const edit = useEditing(forms, onSaved);
  const lines = forms.flatMap((form) =>
    changedFields(form, edit.stored, edit.values).map((field) =>
      words.line(
        form.id,
        field,
        edit.stored[form.id]?.[field.name] ?? '',
        edit.values[form.id]?.[field.name] ?? null,
      ),
    ),
  );
  const waiting = forms.reduce((count, form) => count + form.waitingForRestart.length, 0);
  return (
    <Stack maw={760}>
      {waiting > 0 && <WaitingSettings count={waiting} />}
      {edit.problem && <ErrorNotice problem={edit.problem} />}
      {forms.map((form) => (
        <SectionCard
          key={form.id}
          {...{ form, words, controls }}
          stored={edit.stored[form.id] ?? {}}
          values={edit.values[form.id] ?? {}}
          errors={edit.errors}
          sought={sought?.section === form.id ? sought.name : undefined}
          onChange={(name, value) => {
            const along = companions[form.id]?.(edit.values[form.id] ?? {}, name, value);
            edit.change(form.id, { [name]: value, ...along });
          }}
        >
          {extras[form.id]?.({
            changed: changedFields(form, edit.stored, edit.values).length > 0,
            values: edit.values,
          })}
        </SectionCard>
      ))}
      <SaveBar
        changes={lines}
        saving={edit.saving}
        onDiscard={edit.discard}
        onSave={() => void edit.save()}
      />
      <LeaveGuard unsaved={lines.length} />
    </Stack>
  );
};

/** `?field=network.port`: the field that the search led to. */
export const useSought = () => {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const [section, name] = String(search.field ?? '').split('.');
  return section && name ? { section, name } : undefined;
};

const overlaid = (below: FormValues, above: FormValues): FormValues =>
  Object.fromEntries(Object.entries(below).map(([id, section]) => [id, { ...section, ...above[id] }]));

/** What was typed as a secret is forgotten once it is kept. */
const keptOpen = ({ fields }: SettingsFormData, edited: SectionValues): SectionValues =>
  Object.fromEntries(
    Object.entries(edited).filter(([name]) => fields.find((field) => field.name === name)?.kind !== 'SECRET'),
  );

type Saved = { readonly forms: readonly SettingsFormData[]; readonly values: FormValues };

const useEditing = (forms: readonly SettingsFormData[], onSaved: () => void) => {
  const { t } = useLingui();
  const [edits, setEdits] = useState<FormValues>({});
  // What was saved counts as stored until the server's own answer is there.
  const [saved, setSaved] = useState<Saved>({ forms, values: {} });
  const stored = overlaid(storedValues(forms), saved.forms === forms ? saved.values : {});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const command = useCommand(ChangeSettings);
  const fieldErrors = useFieldErrors();
  const values = overlaid(stored, edits);
  const discard = () => {
    setEdits({});
    setErrors({});
    setProblem(undefined);
  };
  const refuse = (section: string, refused: Problem) => {
    const named = refused.fields.flatMap((one) =>
      Object.entries(fieldErrors({ ...refused, fields: [one] })).flatMap(([name, text]) => [
        [`${section}.${name}`, text],
        // One entry of a list: `internal[2]`.
        [`${section}.${one.field}`, text],
      ]),
    );
    setErrors(Object.fromEntries(named));
    setProblem(refused);
  };
  const save = async () => {
    for (const form of forms) {
      const changes = inputOf(form, stored, values);
      if (changes === null) continue;
      const { problem: refused } = await command.run({ changes });
      if (refused !== undefined) return refuse(form.id, refused);
      setSaved((before) => ({
        forms,
        values: { ...before.values, [form.id]: keptOpen(form, edits[form.id] ?? {}) },
      }));
      setEdits(({ [form.id]: _done, ...rest }) => rest);
    }
    discard();
    notifications.show({ message: t`Settings saved`, color: 'moss' });
    onSaved();
  };
  return {
    ...{ stored, values, errors, problem, discard, save },
    saving: command.busy,
    change: (section: string, values: SectionValues) =>
      setEdits((before) => ({ ...before, [section]: { ...before[section], ...values } })),
  };
};
