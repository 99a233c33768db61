import { useLingui } from '@lingui/react';
import type { DiffLine } from '#web/ui/components/field-diff.tsx';
import { useSettingWords } from '../../settings/words.ts';
import { fieldNames, type Readable, readable } from './describe.ts';

type RawChange = {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly secret?: boolean;
  readonly gone?: boolean;
};

/** Changes of fields in the words of the viewer's language. */
export const useDiffLines = () => {
  const { i18n } = useLingui();
  const say = (value: Readable | undefined): string | undefined => {
    if (value === undefined) return undefined;
    return 'word' in value ? i18n._(value.word) : value.text;
  };
  const settings = useSettingWords();
  const nameOf = (name: string): string => {
    const [plain = '', entry] = name.split(':');
    const text = fieldNames[plain];
    if (text === undefined) return name;
    return entry === undefined ? i18n._(text) : `${i18n._(text)} ${entry.slice(0, 8)}`;
  };
  /** `section` is that of the settings which the fields belong to; of other objects there is none. */
  return (changes: readonly RawChange[], section?: string): readonly DiffLine[] =>
    changes.map(({ name, before, after, secret, gone = false }) => ({
      ...(section !== undefined && settings.knows(section, name)
        ? {
            name: settings.label(section, name),
            before: settings.value(section, name, before),
            after: settings.value(section, name, after),
          }
        : { name: nameOf(name), before: say(readable(name, before)), after: say(readable(name, after)) }),
      ...(secret === true ? { secret, gone } : {}),
    }));
};
