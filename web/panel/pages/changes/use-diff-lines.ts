import { useLingui } from '@lingui/react';
import type { DiffLine } from '#web/ui/components/field-diff.tsx';
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
  const nameOf = (name: string): string => {
    const [plain = '', entry] = name.split(':');
    const text = fieldNames[plain];
    if (text === undefined) return name;
    return entry === undefined ? i18n._(text) : `${i18n._(text)} ${entry.slice(0, 8)}`;
  };
  return (changes: readonly RawChange[]): readonly DiffLine[] =>
    changes.map(({ name, before, after, secret, gone = false }) => ({
      name: nameOf(name),
      before: say(readable(name, before)),
      after: say(readable(name, after)),
      ...(secret === true ? { secret, gone } : {}),
    }));
};
