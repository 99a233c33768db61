import type { I18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import type { DiffLine } from '#web/ui/components/field-diff.tsx';
import { formatDateTime } from '#web/ui/format/dates.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { useScheduleText } from '#web/ui/schedule/use-schedule-text.ts';
import { useSettingWords } from '../../settings/words.ts';
import { useFieldNames } from '../conferences/registration/use-field-names.ts';
import { extensionName, limitName } from '../information/names.ts';
import { fieldNames, type Readable, readable, storedForm, storedSchedule } from './describe.ts';

type RawChange = {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly secret?: boolean;
  readonly gone?: boolean;
};

/** Entries whose value names them; others are told apart by the beginning of their id. */
const namedByValue = new Set(['guest']);

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** What a licence limits; of the rest there may be any number. */
const limitsText = (value: unknown, i18n: I18n): string | undefined => {
  const limited = Object.entries(value ?? {}).filter(([, most]) => typeof most === 'number');
  return limited.length === 0
    ? undefined
    : limited.map(([name, most]) => `${limitName(name, i18n)}: ${most}`).join(', ');
};

/** Values of which the stored form says little to people. */
const useSpecialText = () => {
  const scheduleText = useScheduleText();
  const formField = useFieldNames();
  const reading = useReading();
  const { i18n } = useLingui();
  return (name: string, value: unknown): string | undefined => {
    if (isInstant(value)) return formatDateTime(value, reading);
    if (name === 'limits') return limitsText(value, i18n);
    if (name === 'extensions' && Array.isArray(value) && value.length > 0)
      return value.map((one) => extensionName(String(one), i18n)).join(', ');
    const schedule = name === 'schedule' ? storedSchedule(value) : undefined;
    if (schedule !== undefined) return scheduleText(schedule);
    const form = name === 'form' ? storedForm(value) : [];
    return form.length === 0 ? undefined : form.map(formField).join(', ');
  };
};

/** Changes of fields in the words of the viewer's language. */
export const useDiffLines = () => {
  const { i18n } = useLingui();
  const say = (value: Readable | undefined): string | undefined => {
    if (value === undefined) return undefined;
    return 'word' in value ? i18n._(value.word) : value.text;
  };
  const settings = useSettingWords();
  const special = useSpecialText();
  const told = (name: string, value: unknown): string | undefined =>
    special(name, value) ?? say(readable(name, value));
  const nameOf = (name: string): string => {
    const [plain = '', entry] = name.split(':');
    const text = fieldNames[plain];
    if (text === undefined) return name;
    return entry === undefined || namedByValue.has(plain)
      ? i18n._(text)
      : `${i18n._(text)} ${entry.slice(0, 8)}`;
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
        : { name: nameOf(name), before: told(name, before), after: told(name, after) }),
      ...(secret === true ? { secret, gone } : {}),
    }));
};
