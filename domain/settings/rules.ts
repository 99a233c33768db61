import { type FieldProblem, textProblem } from '#domain/kernel/index.ts';
import type { ListField, SettingField, SettingValue, TextField } from './fields.ts';
import type { Section, SettingValues } from './section.ts';
import { hasShape } from './shapes.ts';

/** Values as they arrive: nothing is known of them yet. */
export type GivenValues = Readonly<Record<string, unknown>>;

const wrongType = (field: string): FieldProblem => ({ field, rule: 'type' });

const textFieldProblem = (
  field: string,
  value: unknown,
  { kind, max, shape }: TextField,
): FieldProblem | undefined => {
  if (typeof value !== 'string') return wrongType(field);
  const problem = textProblem(value, { field, max, lines: kind === 'text' ? 'one' : 'many' });
  if (problem !== undefined) return problem;
  return hasShape(value, shape) ? undefined : { field, rule: shape ?? 'pattern' };
};

const listProblem = (field: string, value: unknown, { max, each }: ListField): FieldProblem | undefined => {
  if (!Array.isArray(value)) return wrongType(field);
  if (value.length > max) return { field, rule: 'tooMany', params: { max } };
  for (const [index, entry] of value.entries()) {
    const place = `${field}[${index}]`;
    if (typeof entry !== 'string') return wrongType(place);
    const problem = textProblem(entry, { field: place, min: 1, max: each.max });
    if (problem !== undefined) return problem;
    if (!hasShape(entry, each.shape)) return { field: place, rule: each.shape ?? 'pattern' };
    if (value.indexOf(entry) !== index) return { field: place, rule: 'repeated' };
  }
  return undefined;
};

const fieldProblem = (name: string, value: unknown, field: SettingField): FieldProblem | undefined => {
  switch (field.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : wrongType(name);
    case 'integer': {
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(name);
      const { min, max } = field;
      return value >= min && value <= max ? undefined : { field: name, rule: 'range', params: { min, max } };
    }
    case 'choice':
      if (typeof value !== 'string') return wrongType(name);
      return field.values.includes(value)
        ? undefined
        : { field: name, rule: 'unsupported', params: { allowed: field.values.join(', ') } };
    case 'list':
      return listProblem(name, value, field);
    case 'secret':
      return wrongType(name);
    default:
      return textFieldProblem(name, value, field);
  }
};

const declared = ({ fields }: Section, name: string): SettingField | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** What is wrong with each value by itself. */
export const valueProblems = (section: Section, given: GivenValues): readonly FieldProblem[] =>
  Object.entries(given).flatMap(([name, value]) => {
    const field = declared(section, name);
    const problem = field === undefined ? { field: name, rule: 'unknown' } : fieldProblem(name, value, field);
    return problem === undefined ? [] : [problem];
  });

/** Secrets are named by references; only their names can be wrong. */
export const secretProblems = (section: Section, names: readonly string[]): readonly FieldProblem[] =>
  names
    .filter((name) => declared(section, name)?.kind !== 'secret')
    .map((field) => ({ field, rule: 'unknown' }));

/** Sound after `valueProblems` found nothing. */
export const asValues = (given: GivenValues): SettingValues =>
  Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, SettingValue] => entry[1] !== undefined),
  );
