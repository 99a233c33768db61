import {
  findSection,
  type Section,
  type SettingField,
  usualValues,
  valuesOf,
} from '#domain/settings/index.ts';
import type { FieldOrigin, SettingsDocument } from '#projections/settings/document.ts';
import { Person } from '../account/person.ts';
import { builder } from '../builder.ts';
import { actorOf, asJson } from '../reports/settings-changes.ts';
import { camelCase, enumName } from './names.ts';

type FormField = {
  readonly name: string;
  readonly field: SettingField;
  readonly value: string | null;
  readonly usual: string | null;
  readonly kept: boolean;
  readonly override: string | null;
  readonly origin: FieldOrigin | undefined;
};

type Form = {
  readonly section: Section;
  readonly document: SettingsDocument;
  readonly fields: readonly FormField[];
  readonly waitingForRestart: readonly string[];
};

const Kind = builder.enumType('SettingKind', {
  values: {
    FLAG: { value: 'flag' },
    INTEGER: { value: 'integer' },
    TEXT: { value: 'text' },
    LONG_TEXT: { value: 'longText' },
    RICH_TEXT: { value: 'richText' },
    CHOICE: { value: 'choice' },
    LIST: { value: 'list' },
    SECRET: { value: 'secret' },
  } as const,
});

const Choice = builder.objectRef<string>('SettingChoice').implement({
  fields: (t) => ({
    value: t.string({ resolve: (value) => value }),
    input: t.string({ description: 'As inputs want it.', resolve: (value) => enumName(value) }),
  }),
});

const limitOf = (field: SettingField, end: 'min' | 'max'): number | null => {
  if (field.kind === 'integer') return field[end];
  return end === 'max' && 'max' in field ? field.max : null;
};

const FieldType = builder.objectRef<FormField>('SettingField').implement({
  description:
    'A field of a form: what it holds, what it may hold, and who made it so. Values are JSON texts.',
  fields: (t) => ({
    name: t.exposeString('name'),
    kind: t.field({ type: Kind, resolve: ({ field }) => field.kind }),
    value: t.exposeString('value', { nullable: true, description: 'Null for a secret.' }),
    usual: t.exposeString('usual', { nullable: true }),
    kept: t.exposeBoolean('kept', { description: 'Of a secret: there is one.' }),
    min: t.int({ nullable: true, resolve: ({ field }) => limitOf(field, 'min') }),
    max: t.int({
      nullable: true,
      description: 'Of a number its value, of a text its characters, of a list its entries.',
      resolve: ({ field }) => limitOf(field, 'max'),
    }),
    choices: t.field({
      type: [Choice],
      resolve: ({ field }) => (field.kind === 'choice' ? field.values : []),
    }),
    when: t.string({
      nullable: true,
      description:
        'The field matters only while the other fields named in this JSON text have one of their values; null: always.',
      resolve: ({ field }) => (field.when === undefined ? null : JSON.stringify(field.when)),
    }),
    restart: t.boolean({
      description: 'A new value takes effect at the next start.',
      resolve: ({ field }) => field.restart === true,
    }),
    override: t.exposeString('override', {
      nullable: true,
      description: 'Where the configuration of the machine fixes the value; it cannot be changed here.',
    }),
    since: t.field({ type: 'DateTime', nullable: true, resolve: ({ origin }) => origin?.since ?? null }),
    by: t.field({
      type: Person,
      nullable: true,
      resolve: ({ origin }) => (origin === undefined ? null : actorOf(origin.actorKind, origin.actorId)),
    }),
  }),
});

const RolledBack = builder
  .objectRef<NonNullable<SettingsDocument['rolledBack']>>('RolledBackSettings')
  .implement({
    description: 'The last change could not be applied, and the server went back.',
    fields: (t) => ({ reason: t.exposeString('reason'), at: t.expose('at', { type: 'DateTime' }) }),
  });

const FormType = builder.objectRef<Form>('SettingsForm').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ section }) => section.id }),
    input: t.string({
      description: 'The name of the section in inputs.',
      resolve: ({ section }) => camelCase(section.id),
    }),
    fields: t.field({ type: [FieldType], resolve: ({ fields }) => fields }),
    waitingForRestart: t.exposeStringList('waitingForRestart', {
      description: 'Fields whose values take effect at the next start.',
    }),
    rolledBack: t.field({ type: RolledBack, nullable: true, resolve: ({ document }) => document.rolledBack }),
  }),
});

builder.queryField('settingsForms', (t) =>
  t.field({
    type: [FormType],
    description: 'What forms are made of, for the sections named; unknown ones are left out.',
    authScopes: { may: 'settings' },
    args: { sections: t.arg.idList({ required: true }) },
    resolve: (_root, args, { queries, settings }) =>
      Promise.all(
        args.sections
          .map((id) => findSection(id))
          .filter((section) => section !== undefined)
          .map(async (section): Promise<Form> => {
            const document = await queries.settings.section(section.id);
            const overrides = settings.overrides(section);
            const values = valuesOf(section, document);
            const usual = usualValues(section);
            const fields = Object.entries(section.fields).map(([name, field]) => ({
              name,
              field,
              value: asJson(overrides.get(name)?.value ?? values[name] ?? null),
              usual: asJson(usual[name] ?? null),
              kept: document.secrets.includes(name),
              override: overrides.get(name)?.source ?? null,
              origin: document.origins[name],
            }));
            return { section, document, fields, waitingForRestart: settings.waitingForRestart(section) };
          }),
      ),
  }),
);
