import { type Section, type SettingField, type SettingValues, sections } from '#domain/settings/index.ts';
import { builder } from '../builder.ts';
import { camelCase, enumName, pascalCase } from './names.ts';

/** The values of a section, and which secrets are kept. */
export type SectionView = { readonly values: SettingValues; readonly secrets: ReadonlySet<string> };

const enumOf = (section: Section, name: string, values: readonly string[]) =>
  builder.enumType(`${pascalCase(section.id)}${pascalCase(name)}`, {
    values: Object.fromEntries(values.map((value) => [enumName(value), { value }])),
  });

type Enum = ReturnType<typeof enumOf>;

const enums = new Map<SettingField, Enum>(
  sections.flatMap((section: Section) =>
    Object.entries(section.fields).flatMap(([name, field]) =>
      field.kind === 'choice' ? [[field, enumOf(section, name, field.values)] as const] : [],
    ),
  ),
);

/** The GraphQL type of a choice; the same one reads and writes. */
export const enumFor = (field: SettingField): Enum => {
  const found = enums.get(field);
  if (found === undefined) throw new Error('Only a choice has a type of its own.');
  return found;
};

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const typeOf = (section: Section) =>
  builder.objectRef<SectionView>(`${pascalCase(section.id)}Settings`).implement({
    fields: (t) =>
      Object.fromEntries(
        Object.entries(section.fields).map(([name, field]) => {
          switch (field.kind) {
            case 'flag':
              return [name, t.boolean({ resolve: ({ values }) => values[name] === true })];
            case 'integer':
              return [name, t.int({ resolve: ({ values }) => Number(values[name]) })];
            case 'list':
              return [name, t.stringList({ resolve: ({ values }) => texts(values[name]) })];
            case 'choice':
              return [name, t.field({ type: enumFor(field), resolve: ({ values }) => String(values[name]) })];
            case 'secret':
              return [
                `has${pascalCase(name)}`,
                t.boolean({
                  description: 'The secret itself is never shown.',
                  resolve: ({ secrets }) => secrets.has(name),
                }),
              ];
            default:
              return [name, t.string({ resolve: ({ values }) => String(values[name]) })];
          }
        }),
      ),
  });

/** Each section with its name in the schema and its type. */
export const sectionTypes = sections.map((section: Section) => ({
  section,
  name: camelCase(section.id),
  type: typeOf(section),
}));
