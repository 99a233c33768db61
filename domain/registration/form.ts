import { displayNameProblem, emailProblem, phoneProblem } from '#domain/account/index.ts';
import { type FieldProblem, textProblem } from '#domain/kernel/index.ts';
import { type Answer, type FormField, type StandardField, standardFields } from './events.ts';

/** Guide §3.6.5.5, item 6. */
export const OWN_FIELDS_MAX = 10;
export const LABEL_MAX = 120;
export const ANSWER_MAX = 500;

const always: readonly string[] = ['displayName', 'email'];
const standard: readonly string[] = standardFields;

export const isStandardField = (id: string): id is StandardField => standard.includes(id);

const ownField = /^own-([1-9]|10)$/;

/** A new webinar asks for a name and an e-mail address. */
export const firstForm: readonly FormField[] = always.map((id) => ({ id, label: '', required: true }));

const fieldProblem = ({ id, label, required }: FormField, index: number): FieldProblem | undefined => {
  const field = `form.${index}`;
  if (always.includes(id) && !required) return { field: `${field}.required`, rule: 'required' };
  if (isStandardField(id)) return textProblem(label, { field: `${field}.label`, max: 0 });
  if (!ownField.test(id)) return { field: `${field}.id`, rule: 'pattern' };
  return textProblem(label, { field: `${field}.label`, min: 1, max: LABEL_MAX });
};

/** Name and e-mail address always, everything once, at most ten own fields. */
export const formProblems = (form: readonly FormField[]): readonly FieldProblem[] => {
  const max = standardFields.length + OWN_FIELDS_MAX;
  if (form.length > max) return [{ field: 'form', rule: 'tooMany', params: { max } }];
  const ids = form.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  return [
    ...always.filter((id) => !ids.includes(id)).map((id) => ({ field: `form.${id}`, rule: 'required' })),
    ...(twice < 0 ? [] : [{ field: `form.${twice}.id`, rule: 'repeated' }]),
    ...form.map(fieldProblem).filter((problem) => problem !== undefined),
  ];
};

export const cleanForm = (form: readonly FormField[]): readonly FormField[] =>
  form.map(({ id, label, required }) => ({ id, label: label.trim(), required }));

/** Addresses that differ in letter case only are one person's. */
export const canonicalEmail = (email: string): string => email.trim().toLowerCase();

/** What mail programs turn into a link: the name stands in a letter to an address that anybody may have entered. */
const linkLike = /:\/\/|www\.|[a-z0-9-]{2}\.[a-z]{2}/i;

const nameProblem = (field: string, name: string): FieldProblem | undefined =>
  displayNameProblem(field, name) ?? (linkLike.test(name) ? { field, rule: 'pattern' } : undefined);

const rules: Readonly<Record<string, (field: string, value: string) => FieldProblem | undefined>> = {
  displayName: nameProblem,
  email: emailProblem,
  phone: phoneProblem,
};

const answerProblem = ({ id, required }: FormField, value: string): FieldProblem | undefined => {
  const field = `answers.${id}`;
  if (value === '') return required ? { field, rule: 'required' } : undefined;
  return (rules[id] ?? ((name, text) => textProblem(text, { field: name, max: ANSWER_MAX })))(field, value);
};

/** What was filled in, by field, without the spaces around it; of a field that is given twice the last. */
export const valuesOf = (answers: readonly Answer[]): ReadonlyMap<string, string> =>
  new Map(answers.map(({ fieldId, value }) => [fieldId, value.trim()]));

/** What is wrong with a filled-in form; length first, so that nothing long is looked through. */
export const answerProblems = (
  form: readonly FormField[],
  answers: readonly Answer[],
): readonly FieldProblem[] => {
  if (answers.length > form.length) {
    return [{ field: 'answers', rule: 'tooMany', params: { max: form.length } }];
  }
  const values = valuesOf(answers);
  const known = new Set(form.map(({ id }) => id));
  const unknown = answers.findIndex(({ fieldId }) => !known.has(fieldId));
  const problems = form.map((field) => answerProblem(field, values.get(field.id) ?? ''));
  return [
    ...(unknown < 0 ? [] : [{ field: `answers.${unknown}.fieldId`, rule: 'unsupported' }]),
    ...problems.filter((problem) => problem !== undefined),
  ];
};
