import { useLingui as useI18n } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import type { DiffLine } from '#web/ui/components/field-diff.tsx';
import { plainText } from '#web/ui/rich-text/plain-text.ts';
import { valueNames } from '../pages/changes/describe.ts';
import type { SettingFieldData } from './documents.ts';
import { sectionTexts } from './texts/index.ts';
import type { FieldValue } from './values.ts';

/** Longer ones are cut where they are only mentioned. */
const MENTIONED = 120;

/** Names, explanations and values of settings in the viewer's language. */
export const useSettingWords = () => {
  const { i18n } = useI18n();
  const { t } = useLingui();
  const fieldOf = (section: string, name: string) => sectionTexts[section]?.fields[name];
  const word = (name: string): string => {
    const found = valueNames[name];
    return found === undefined ? name : i18n._(found);
  };

  const label = (section: string, name: string): string => {
    const text = fieldOf(section, name)?.label;
    return text === undefined ? name : i18n._(text);
  };
  const help = (section: string, name: string): string | undefined => {
    const text = fieldOf(section, name)?.help;
    return text === undefined ? undefined : i18n._(text);
  };
  const unit = (section: string, name: string): string | undefined => {
    const text = fieldOf(section, name)?.unit;
    return text === undefined ? undefined : i18n._(text);
  };
  const choice = (section: string, name: string, value: string): string => {
    const text = fieldOf(section, name)?.choices?.[value];
    return text === undefined ? value : i18n._(text);
  };
  const value = (section: string, name: string, given: unknown): string | undefined => {
    if (given === undefined || given === null) return undefined;
    if (typeof given === 'boolean') return word(String(given));
    if (given === '' || (Array.isArray(given) && given.length === 0)) return t`empty`;
    if (Array.isArray(given)) return given.map(String).join(', ');
    if (typeof given === 'number') return [given, unit(section, name)].filter(Boolean).join(' ');
    const text = plainText(choice(section, name, String(given)));
    return text.length > MENTIONED ? `${text.slice(0, MENTIONED)}…` : text;
  };
  const line = (
    section: string,
    { name, kind }: SettingFieldData,
    before: FieldValue,
    after: FieldValue,
  ): DiffLine =>
    kind === 'SECRET'
      ? {
          name: label(section, name),
          before: undefined,
          after: undefined,
          secret: true,
          gone: after === null,
        }
      : {
          name: label(section, name),
          before: value(section, name, before),
          after: value(section, name, after),
        };
  return {
    /** The name of a section; undefined for what is none. */
    title: (section: string): string | undefined => {
      const text = sectionTexts[section]?.title;
      return text === undefined ? undefined : i18n._(text);
    },
    /** Whether these are words of a declared section. */
    knows: (section: string, name: string): boolean => fieldOf(section, name) !== undefined,
    label,
    help,
    unit,
    choice,
    value,
    line,
  };
};

export type SettingWords = ReturnType<typeof useSettingWords>;
