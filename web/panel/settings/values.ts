import { parseValue } from '../pages/changes/describe.ts';
import type { SettingFieldData, SettingsFormData, SettingsInput } from './documents.ts';

/** What a form holds for one field: as in the declaration; of a secret a new text, '' for "as it is", null for "none". */
export type FieldValue = boolean | number | string | readonly string[] | null;

export type SectionValues = Record<string, FieldValue>;

/** By section and field. */
export type FormValues = Record<string, SectionValues>;

const isFieldValue = (value: unknown): value is FieldValue =>
  value === null || ['boolean', 'number', 'string'].includes(typeof value) || Array.isArray(value);

const storedValue = ({ kind, value }: SettingFieldData): FieldValue => {
  if (kind === 'SECRET') return '';
  const parsed = parseValue(value);
  return isFieldValue(parsed) ? parsed : '';
};

export const storedValues = (forms: readonly SettingsFormData[]): FormValues =>
  Object.fromEntries(
    forms.map(({ id, fields }) => [
      id,
      Object.fromEntries(fields.map((field) => [field.name, storedValue(field)])),
    ]),
  );

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const conditionsIn = (when: string | null): object => {
  const parsed = parseValue(when);
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
};

/** The field plays a part while the others of its section are so. */
export const matters = ({ when }: Pick<SettingFieldData, 'when'>, values: SectionValues): boolean =>
  Object.entries(conditionsIn(when)).every(
    ([field, wanted]) => Array.isArray(wanted) && wanted.includes(values[field]),
  );

/** Fields that differ from what is stored, in the order of the form. */
export const changedFields = (
  { id, fields }: SettingsFormData,
  stored: FormValues,
  edited: FormValues,
): readonly SettingFieldData[] => fields.filter(({ name }) => !same(stored[id]?.[name], edited[id]?.[name]));

const inputValue = ({ kind, choices }: SettingFieldData, value: FieldValue): FieldValue => {
  if (kind === 'CHOICE') return choices.find((choice) => choice.value === value)?.input ?? value;
  return kind === 'SECRET' && value === null ? '' : value;
};

/** The changed fields of a section as the mutation wants them; null when nothing is changed. */
export const inputOf = (
  form: SettingsFormData,
  stored: FormValues,
  edited: FormValues,
): SettingsInput | null => {
  const changed = changedFields(form, stored, edited);
  if (changed.length === 0) return null;
  const values = edited[form.id] ?? {};
  const given = changed.map((field) => [field.name, inputValue(field, values[field.name] ?? null)]);
  // The names come from the declaration that the input type was made of.
  const section: readonly unknown[] = [form.input, Object.fromEntries(given)];
  return Object.fromEntries([section]);
};
