import type { FieldProblem } from '#domain/kernel/index.ts';
import type {
  ChoiceField,
  FlagField,
  IntegerField,
  ListField,
  SecretField,
  SettingField,
  SettingValue,
  TextField,
} from './fields.ts';

export type SettingFields = Readonly<Record<string, SettingField>>;

type ValueOf<Field extends SettingField> =
  Field extends ChoiceField<infer Value>
    ? Value
    : Field extends FlagField
      ? boolean
      : Field extends IntegerField
        ? number
        : Field extends TextField
          ? string
          : Field extends ListField
            ? readonly string[]
            : never;

type NamesOf<Fields extends SettingFields, Kept> = {
  [Name in keyof Fields]: Fields[Name] extends Kept ? Name : never;
}[keyof Fields] &
  string;

type OpenValues<Fields extends SettingFields> = {
  readonly [Name in Exclude<keyof Fields, NamesOf<Fields, SecretField>>]: ValueOf<Fields[Name]>;
};

/** One part of the settings: everything else about it follows from this declaration. */
export type Section<Id extends string = string, Fields extends SettingFields = SettingFields> = {
  readonly id: Id;
  readonly fields: Fields;
  /** Rules across fields, of values that each fit their own field. */
  check?(values: OpenValues<Fields>): readonly FieldProblem[];
};

/** Everything but the secrets. */
export type ValuesOf<One extends Section> =
  One extends Section<string, infer Fields> ? OpenValues<Fields> : never;

/** Names of the fields whose values lie in the vault. */
export type SecretOf<One extends Section> =
  One extends Section<string, infer Fields> ? NamesOf<Fields, SecretField> : never;

export type SettingValues = Readonly<Record<string, SettingValue>>;

export const section = <const Id extends string, const Fields extends SettingFields>(
  id: Id,
  fields: Fields,
  options: Pick<Section<Id, Fields>, 'check'> = {},
): Section<Id, Fields> => ({ id, fields, ...options });

/** What holds where nothing was set. */
export const usualValues = ({ fields }: Pick<Section, 'fields'>): SettingValues =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (field.kind === 'secret' ? [] : [[name, field.usual]])),
  );

/** The declared values with the types of their section; they went through its rules before. */
export const typedValues = <One extends Section>(one: One, values: SettingValues): ValuesOf<One> =>
  Object.fromEntries(Object.keys(usualValues(one)).map((name): readonly unknown[] => [name, values[name]]));
