import type { SettingsWish } from '#command-api/settings/desk.ts';
import type { Section } from '#domain/settings/index.ts';
import { builder } from '../builder.ts';
import { pascalCase } from './names.ts';
import { enumFor, sectionTypes } from './section-types.ts';

const inputOf = (section: Section) =>
  builder.inputType(`${pascalCase(section.id)}SettingsInput`, {
    description: 'Only what is given changes.',
    fields: (t) =>
      Object.fromEntries(
        Object.entries(section.fields).map(([name, field]) => {
          switch (field.kind) {
            case 'flag':
              return [name, t.boolean()];
            case 'integer':
              return [name, t.int()];
            case 'list':
              return [name, t.stringList()];
            case 'choice':
              return [name, t.field({ type: enumFor(field) })];
            case 'secret':
              return [name, t.string({ description: 'A new one; empty takes it away, absent leaves it.' })];
            default:
              return [name, t.string()];
          }
        }),
      ),
  });

/** Exactly one section with what is to change in it. */
export const SettingsInput = builder.inputType('SettingsInput', {
  isOneOf: true,
  fields: (t) =>
    Object.fromEntries(sectionTypes.map(({ section, name }) => [name, t.field({ type: inputOf(section) })])),
});

const isSecret = ({ fields }: Section, name: string): boolean => fields[name]?.kind === 'secret';

/** The wish behind an input. */
export const wishOf = (input: Readonly<Record<string, object | null | undefined>>): SettingsWish => {
  for (const { section, name } of sectionTypes) {
    const given = input[name];
    if (given === null || given === undefined) continue;
    const entries = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
    return {
      section: section.id,
      changes: Object.fromEntries(entries.filter(([field]) => !isSecret(section, field))),
      secrets: Object.fromEntries(
        entries.filter(([field]) => isSecret(section, field)).map(([field, value]) => [field, String(value)]),
      ),
    };
  }
  return { section: '', changes: {}, secrets: {} };
};
